import type { Entry } from '#lib/collection/read-entry.ts'
import type { StoredStand } from '#lib/db/articles/stands.ts'
import { mergeField, sameValue } from '#lib/export/merge.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { type FieldValue, flagState, flagValue, isList, type Published } from '#lib/schema/values.ts'

/** Everything one changed file does to its article. */
export type PlannedUpdate = {
  readonly id: number
  readonly entry: Entry
  readonly published: Published
  readonly topics: readonly string[]
  readonly edits: { readonly keep: readonly Edit[]; readonly drop: readonly Edit[] }
  readonly conflicts: readonly Edit[]
  readonly bumps: { readonly published: boolean; readonly topics: boolean }
  readonly events: readonly AuditEvent[]
}

/** The three-way merge of a changed file with the pending edits of its article. Pure. */
export function planUpdate(stand: StoredStand, entry: Entry): PlannedUpdate {
  const theirs = { published: flagValue(entry.fields.published), topics: entry.fields.topics } as const
  const before = { published: flagValue(stand.published), topics: [...stand.topics] } as const
  const keep: Edit[] = []
  const drop: Edit[] = []
  const events: AuditEvent[] = []

  for (const edit of stand.edits) {
    const theirValue: FieldValue = theirs[edit.field]
    const outcome = mergeField(edit.base, edit.value, theirValue)
    if (outcome === 'agreed') {
      drop.push(edit)
      events.push({ name: 'edit.agreed', payload: { field: edit.field, value: edit.value } })
      continue
    }
    const conflict = outcome === 'conflict' ? { value: theirValue } : null
    if (conflict !== null && !(edit.theirs !== null && sameValue(edit.theirs.value, theirValue))) {
      events.push({
        name: 'edit.conflicted',
        payload: { field: edit.field, base: edit.base, ours: edit.value, theirs: theirValue },
      })
    }
    keep.push({ ...edit, theirs: conflict })
  }

  if (stand.missing) events.push({ name: 'article.returned', payload: { path: entry.path } })
  if (stand.path !== entry.path)
    events.push({ name: 'article.moved', payload: { from: stand.path, to: entry.path } })

  const wanted = (field: 'published' | 'topics') => keep.find((edit) => edit.field === field)
  const published = wanted('published')
  const topics = wanted('topics')
  const upstreamMoved = (field: 'published' | 'topics'): boolean => {
    const edit = stand.edits.find((candidate) => candidate.field === field)
    return !sameValue(edit === undefined ? before[field] : (edit.theirs?.value ?? edit.base), theirs[field])
  }
  return {
    id: stand.id,
    entry,
    published: published === undefined ? entry.fields.published : flagState(published.value),
    topics: topics !== undefined && isList(topics.value) ? topics.value : entry.fields.topics,
    edits: { keep, drop },
    conflicts: keep.filter((edit) => edit.theirs !== null),
    bumps: { published: upstreamMoved('published'), topics: upstreamMoved('topics') },
    events,
  }
}
