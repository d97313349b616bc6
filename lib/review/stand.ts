import type { LoadedStand } from '#lib/db/articles/load-stand.ts'
import { editableValues, sameValue } from '#lib/export/merge.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { type Editable, type FieldValue, flagState, flagValue } from '#lib/schema/values.ts'
import { isList, type Status } from '#lib/schema/words.ts'

/** What editors decide about one article: effective values, with the edits that make them differ from the file. */
export type Stand = LoadedStand

/** Who makes an edit, and when. */
export type Hand = { readonly by: string; readonly at: Date }

/**
 * Approve publishes, reject and duplicate unpublish, unless the flag was set by hand on this article or
 * `keepPublished` asks to leave it. Hold and reset take back what a decision did to the flag.
 */
export function decided(
  stand: Stand,
  { status, duplicateOf = null }: { status: Status; duplicateOf?: number | null },
  hand: Hand,
  keepPublished = false,
): Stand {
  const next = { ...stand, status, duplicateOf: status === 'duplicate' ? duplicateOf : null }
  if (stand.flagByHand || keepPublished) return next
  const wanted = { approved: true, rejected: false, duplicate: false, pending: null, held: null }[status]
  if (wanted === null) return withoutDecisionEdit(next)
  return edited(next, 'published', wanted, 'decision', hand)
}

/** Sets the flag by hand: later decisions leave it alone. */
export function flagged(stand: Stand, published: 'true' | 'false', hand: Hand): Stand {
  return { ...edited(stand, 'published', flagValue(published), 'hand', hand), flagByHand: true }
}

export function retopiced(stand: Stand, topics: readonly string[], hand: Hand): Stand {
  return edited(stand, 'topics', topics, 'hand', hand)
}

/** The value a field has in the file as the desk last knew it. */
export function baseValue(stand: Stand, field: Editable): FieldValue {
  const edit = stand.edits.find((candidate) => candidate.field === field)
  if (edit !== undefined) return edit.theirs === null ? edit.base : edit.theirs.value
  return editableValues(stand)[field]
}

/** Gives a field a value. Editing a field in conflict settles it: the value stands against what upstream wrote. */
export function edited(
  stand: Stand,
  field: Editable,
  value: FieldValue,
  origin: Edit['origin'],
  { by, at }: Hand,
): Stand {
  const base = baseValue(stand, field)
  const others = stand.edits.filter((edit) => edit.field !== field)
  const edit: Edit = { field, base, value, theirs: null, origin, by, at }
  const edits = sameValue(base, value) ? others : [...others, edit]
  return applied({ ...stand, edits }, field, value)
}

function withoutDecisionEdit(stand: Stand): Stand {
  const edit = stand.edits.find(({ field, origin }) => field === 'published' && origin === 'decision')
  if (edit === undefined) return stand
  const base = baseValue(stand, 'published')
  return applied({ ...stand, edits: stand.edits.filter((other) => other !== edit) }, 'published', base)
}

function applied(stand: Stand, field: Editable, value: FieldValue): Stand {
  if (field === 'published') return { ...stand, published: flagState(value) }
  return { ...stand, topics: isList(value) ? value : [] }
}
