import { kindOf } from '#lib/fields/kind-of.ts'
import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { TreeMember } from '#lib/frontmatter/formats/tree.ts'
import { editList, renderList } from '#lib/frontmatter/formats/write/edit-list.ts'
import { changeJsonMembers } from '#lib/frontmatter/formats/write/json-members.ts'
import { jsonRenderer } from '#lib/frontmatter/formats/write/render-json.ts'
import { tomlRenderer } from '#lib/frontmatter/formats/write/render-toml.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import {
  addTomlMembers,
  type NewMember,
  removeTomlMember,
} from '#lib/frontmatter/formats/write/toml-members.ts'
import { verifyTree } from '#lib/frontmatter/formats/write/verify-tree.ts'
import {
  equalValues,
  type FieldEdits,
  type FieldValue,
  isListOfText,
  readField,
  STRUCTURE_MESSAGES,
} from '#lib/frontmatter/locate/fields.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { applySpans, type Span, type Spliced, sortSpans } from '#lib/frontmatter/write/span.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** Writes new values of fields into an entry in TOML or JSON. Always proven by the whole of the result. */
export function spliceTree(
  entry: TreeEntry,
  edits: FieldEdits,
): Result<Spliced & { readonly parsed: TreeEntry }, Problem> {
  const { source, blockStart } = entry.parts
  const planned = planTree(entry, edits)
  if (!planned.ok) return planned
  const spans = planned.value.map((span) => {
    return { ...span, start: blockStart + span.start, end: blockStart + span.end }
  })
  if (spans.length === 0) return ok({ source, changed: [], spans, parsed: entry })
  const changed = [...new Set(spans.map(({ key }) => key))]
  const spliced = { source: applySpans(source, spans), changed, spans }
  return mapOk(verifyTree(entry, edits, spliced), (parsed) => ({ ...spliced, parsed }))
}

/** Spans count from the start of the text between the fences. */
function planTree(entry: TreeEntry, edits: FieldEdits): Result<Span[], Problem> {
  const renderer = entry.parts.format === 'toml' ? tomlRenderer(entry) : jsonRenderer(entry)
  const inPlace: Span[] = []
  const added: NewMember[] = []
  const removed = new Map<string, TreeMember>()
  for (const [key, value] of Object.entries(edits)) {
    const member = entry.tree.members.get(key)
    const present = readField(entry, key)
    if (!present.ok) {
      const offset = entry.parts.blockStart + (member?.keyStart ?? 0)
      return refuse(entry.parts.source, offset, present.error, STRUCTURE_MESSAGES[present.error])
    }
    if (equalValues(present.value, value)) continue
    if (value === null) {
      if (member !== undefined) removed.set(key, member)
    } else if (member === undefined) {
      const text = isListOfText(value)
        ? renderList(entry, key, value, renderer)
        : renderer.single(value, null, isBare(key, value))
      added.push({ key, name: renderer.key(key), text })
    } else {
      const planned = writeMember(entry, { key, member, before: present.value, after: value }, renderer)
      if (!planned.ok) return planned
      inPlace.push(...planned.value)
    }
  }
  return mapOk(changeMembers(entry, removed, added), (spans) => sortSpans([...inPlace, ...spans]))
}

function changeMembers(
  entry: TreeEntry,
  removed: ReadonlyMap<string, TreeMember>,
  added: readonly NewMember[],
): Result<Span[], Problem> {
  if (removed.size === 0 && added.length === 0) return ok([])
  if (entry.parts.format === 'json') return ok(changeJsonMembers(entry, new Set(removed.keys()), added))
  const spans: Span[] = []
  for (const [key, member] of removed) {
    const gone = removeTomlMember(entry, key, member)
    if (!gone.ok) return gone
    spans.push(...gone.value)
  }
  return ok([...spans, ...addTomlMembers(entry, added)])
}

type Write = {
  readonly key: string
  readonly member: TreeMember
  readonly before: FieldValue
  readonly after: Exclude<FieldValue, null>
}

/** Gives a key that is in the file another value. */
function writeMember(
  entry: TreeEntry,
  { key, member, before, after }: Write,
  renderer: Renderer,
): Result<Span[], Problem> {
  const { source, blockStart } = entry.parts
  const { value } = member
  if (value.type === 'list' && isListOfText(before) && isListOfText(after)) {
    return editList(entry, { key, member, list: value, before, after }, renderer)
  }
  if (value.type !== 'scalar') {
    return refuse(source, blockStart + member.keyStart, 'not-a-scalar', STRUCTURE_MESSAGES['not-a-scalar'])
  }
  const text = isListOfText(after)
    ? renderList(entry, key, after, renderer)
    : renderer.single(after, value, isBare(key, after))
  return ok([{ key, ...value.place, text }])
}

function isBare(key: string, value: string | number | boolean): boolean {
  return typeof value === 'string' && kindOf(key).isBare?.(value) === true
}
