import { isInner } from '#lib/fields/key-edits.ts'
import type { TreeMapping, TreeMember } from '#lib/frontmatter/formats/tree.ts'
import { isBare } from '#lib/frontmatter/formats/write/bare.ts'
import { editList } from '#lib/frontmatter/formats/write/edit-list.ts'
import { changeJsonMembers, neighbours } from '#lib/frontmatter/formats/write/json-members.ts'
import { jsonRenderer } from '#lib/frontmatter/formats/write/render-json.ts'
import { leavesOf, renderMapping, renderNew } from '#lib/frontmatter/formats/write/render-mapping.ts'
import { tomlRenderer } from '#lib/frontmatter/formats/write/render-toml.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import {
  addTomlMembers,
  hasCommentInside,
  type NewMember,
  removeTomlMember,
  tableSpan,
} from '#lib/frontmatter/formats/write/toml-members.ts'
import { linesOfMapping, placeOfNew } from '#lib/frontmatter/formats/write/toml-place.ts'
import {
  isBraced,
  isWithinBraces,
  type TreeLevel,
  treeInside,
} from '#lib/frontmatter/formats/write/tree-level.ts'
import {
  equalValues,
  type FieldEdits,
  type FieldValue,
  isListOfText,
  readField,
  STRUCTURE_MESSAGES,
} from '#lib/frontmatter/locate/fields.ts'
import { nameIn } from '#lib/frontmatter/locate/level.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import { fateOf, presentAt } from '#lib/frontmatter/write/around.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'
import { type Err, mapOk, ok, type Result } from '#lib/result.ts'
import type { Problem, Rule } from '#lib/schema/entry/rules.ts'

/** What has to be replaced. New tables come last, for what follows a header belongs to it. */
export type TreePlan = { readonly spans: readonly Span[]; readonly tables: readonly Span[] }

type Draft = {
  readonly spans: Span[]
  readonly tables: Span[]
  readonly added: NewMember[]
  readonly removed: Map<string, TreeMember>
}

/** Spans count from the start of the text between the fences. */
export function planTree(level: TreeLevel, edits: FieldEdits): Result<TreePlan, Problem> {
  const renderer = level.parts.format === 'toml' ? tomlRenderer(level) : jsonRenderer(level)
  const draft: Draft = { spans: [], tables: [], added: [], removed: new Map() }
  for (const [key, edit] of Object.entries(edits)) {
    const planned = isInner(edit)
      ? planInside(level, key, edit, draft, renderer)
      : planField(level, key, edit, draft, renderer)
    if (!planned.ok) return planned
  }
  const { spans, tables, added, removed } = draft
  return mapOk(changeMembers(level, removed, added, renderer), ({ lines, headers }) => {
    return { spans: [...spans, ...lines], tables: [...headers, ...tables] }
  })
}

function planField(
  level: TreeLevel,
  key: string,
  value: FieldValue,
  { spans, added, removed }: Draft,
  renderer: Renderer,
): Result<void, Problem> {
  const member = level.tree.members.get(key)
  const name = nameIn(level, key)
  const present = readField(level, key)
  if (!present.ok) return refuseAt(level, member, present.error, STRUCTURE_MESSAGES[present.error])
  if (equalValues(present.value, value)) return ok(undefined)
  if (value === null) {
    if (member !== undefined) removed.set(key, member)
    return ok(undefined)
  }
  if (member === undefined) {
    added.push({ key: name, names: [key], text: renderNew(level, name, value, renderer) })
    return ok(undefined)
  }
  const write = { key: name, member, before: present.value, after: value }
  return mapOk(writeMember(level, write, renderer), (written) => void spans.push(...written))
}

/** The writers of keys at the top, for those inside of a key. */
function planInside(
  level: TreeLevel,
  key: string,
  edits: FieldEdits,
  { spans, tables, added, removed }: Draft,
  renderer: Renderer,
): Result<void, Problem> {
  const member = level.tree.members.get(key)
  const fate = fateOf(presentAt(level.data, key), edits)
  if (fate === 'made') {
    const made = makeMapping(level, key, edits, renderer)
    spans.push(...made.spans)
    tables.push(...made.tables)
    added.push(...made.added)
  } else if (fate === 'changed' && member?.value.type === 'mapping') {
    const inner = planTree(treeInside(level, key, member.value), edits)
    if (!inner.ok) return inner
    spans.push(...inner.value.spans)
    tables.push(...inner.value.tables)
  } else if (fate === 'gone' && member?.value.type === 'mapping') {
    if (isBraced(level) || member.place !== null) removed.set(key, member)
    else return mapOk(removeLines(level, key, member, member.value), (gone) => void spans.push(...gone))
  } else if (fate !== 'same') {
    const message = 'This key holds a value of its own, so there is no place for fields inside of it.'
    return refuseAt(level, member, 'unusual-layout', message)
  }
  return ok(undefined)
}

/** A mapping between braces where its key stands in such, else with a header, or with dots where others have them. */
function makeMapping(
  level: TreeLevel,
  key: string,
  edits: FieldEdits,
  renderer: Renderer,
): Pick<Draft, 'spans' | 'tables' | 'added'> {
  const name = nameIn(level, key)
  if (isBraced(level)) {
    const text = renderMapping(level, name, edits, renderer)
    const value = level.tree.members.get(key)?.value
    if (value?.place) return { spans: [{ key: name, ...value.place, text }], tables: [], added: [] }
    return { spans: [], tables: [], added: [{ key: name, names: [key], text }] }
  }
  const lines = leavesOf(edits).map(({ names, value }) => {
    return { names, text: renderNew(level, [name, ...names].join('.'), value, renderer) }
  })
  if ((placeOfNew(level)?.before.length ?? 0) > 0) {
    const added = lines.map(({ names, text }) => ({ key: name, names: [key, ...names], text }))
    return { spans: [], tables: [], added }
  }
  return { spans: [], tables: [tableSpan(level, name, [...level.keys, key], lines, renderer)], added: [] }
}

/** A mapping that is made of lines goes with all of them; comments on lines of their own stay. */
function removeLines(
  level: TreeLevel,
  key: string,
  member: TreeMember,
  mapping: TreeMapping,
): Result<Span[], Problem> {
  const lines = linesOfMapping(level.parts.block, mapping)
  if (lines === null || isWithinBraces(level)) {
    return refuseAt(level, member, 'unusual-layout', 'The field does not stand on lines of its own.')
  }
  if (hasComments(level.parts.block, mapping)) {
    return refuseAt(level, member, 'comment-inside', 'A comment stands inside the value.')
  }
  return ok(lines.map((place) => ({ key: nameIn(level, key), ...place, text: '' })))
}

function hasComments(block: string, { members }: TreeMapping): boolean {
  return [...members.values()].some(({ place, value }) => {
    return place === null && value.type === 'mapping'
      ? hasComments(block, value)
      : hasCommentInside(block, value)
  })
}

function changeMembers(
  level: TreeLevel,
  removed: ReadonlyMap<string, TreeMember>,
  added: readonly NewMember[],
  renderer: Renderer,
): Result<{ lines: Span[]; headers: Span[] }, Problem> {
  if (removed.size === 0 && added.length === 0) return ok({ lines: [], headers: [] })
  const [first] = removed.values()
  if (isBraced(level)) {
    const { block, format } = level.parts
    const around = neighbours(level).filter(({ key }) => removed.has(key))
    if (format === 'toml' && around.some(({ reach }) => block.slice(reach.start, reach.end).includes('#'))) {
      return refuseAt(level, first, 'comment-inside', 'A comment may stand beside the value.')
    }
    const members = added.map(({ key, names, text }) => ({
      key,
      name: names.map(renderer.key).join('.'),
      text,
    }))
    const spans = changeJsonMembers(level, new Set(removed.keys()), members)
    const isNew = new Set(added.map(({ key }) => key))
    const named = spans.map((span) =>
      isNew.has(span.key) ? span : { ...span, key: nameIn(level, span.key) },
    )
    return ok({ lines: named, headers: [] })
  }
  if (isWithinBraces(level)) {
    return refuseAt(level, first, 'unusual-layout', 'The field stands in braces, behind dots.')
  }
  const lines: Span[] = []
  for (const [key, member] of removed) {
    const gone = removeTomlMember(level, nameIn(level, key), member)
    if (!gone.ok) return gone
    lines.push(...gone.value)
  }
  const put = added.length === 0 ? { lines: [], headers: [] } : addTomlMembers(level, added, renderer)
  return ok({ lines: [...lines, ...put.lines], headers: put.headers })
}

type Write = {
  readonly key: string
  readonly member: TreeMember
  readonly before: FieldValue
  readonly after: Exclude<FieldValue, null>
}

/** Gives a key that is in the file another value. */
function writeMember(level: TreeLevel, write: Write, renderer: Renderer): Result<Span[], Problem> {
  const { key, member, before, after } = write
  const { value } = member
  if (value.type === 'list' && isListOfText(before) && isListOfText(after)) {
    return editList(level, { key, member, list: value, before, after }, renderer)
  }
  if (value.type !== 'scalar') {
    return refuseAt(level, member, 'not-a-scalar', STRUCTURE_MESSAGES['not-a-scalar'])
  }
  const text = isListOfText(after)
    ? renderNew(level, key, after, renderer)
    : renderer.single(after, value, isBare(key, after))
  return ok([{ key, ...value.place, text }])
}

function refuseAt(
  { parts: { source, blockStart }, tree }: TreeLevel,
  member: TreeMember | undefined,
  rule: Rule,
  message: string,
): Err<Problem> {
  const offset = member?.keyStart ?? tree.place?.start ?? 0
  return refuse(source, blockStart + offset, rule, message)
}
