import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { Place, TreeMember } from '#lib/frontmatter/formats/tree.ts'
import type { Span } from '#lib/frontmatter/write/span.ts'

/** A key and its value as they are to be written. */
export type BracedMember = { readonly key: string; readonly name: string; readonly text: string }

/** A member with what stands around it. */
type Neighbour = {
  readonly key: string
  readonly member: TreeMember
  /** From the end of the member before, or the opening brace, to the key of the next, or its own end. */
  readonly reach: Place
}

/** The members in order, each with the text that may change with it. */
export function neighbours({ parts: { block }, tree }: Pick<TreeEntry, 'parts' | 'tree'>): Neighbour[] {
  const members = [...tree.members]
  const first = (tree.place?.start ?? 0) + 1
  return members.map(([key, member], at) => {
    const start = members[at - 1]?.[1].place?.end ?? first
    const end = members[at + 1]?.[1].keyStart ?? member.place?.end ?? block.length
    return { key, member, reach: { start, end } }
  })
}

/**
 * Takes members out of braces and puts new ones behind the last. Each takes its comma and the blanks to its next neighbour along;
 * of those at the end the one before them loses its comma.
 */
export function changeJsonMembers(
  entry: TreeEntry,
  removed: ReadonlySet<string>,
  added: readonly BracedMember[],
): Span[] {
  const all = neighbours(entry)
  const lastKept = all.findLastIndex(({ key }) => !removed.has(key))
  const spans = all.flatMap(({ key, member, reach }, at): Span[] => {
    if (!removed.has(key)) return []
    if (at < lastKept) return [{ key, start: member.keyStart, end: reach.end, text: '' }]
    // The blanks behind the brace go with the first one only where nothing else is left.
    return [{ key, start: reach.start, end: member.place?.end ?? reach.end, text: '' }]
  })
  return [...spans, ...addedSpans(entry, all, lastKept, added)]
}

function addedSpans(
  entry: TreeEntry,
  all: readonly Neighbour[],
  lastKept: number,
  added: readonly BracedMember[],
): Span[] {
  const place = placeOfNewMember(entry)
  const { lead, separator, colon, tail } = styleOf(entry, all)
  return added.map(({ key, name, text }, at) => {
    const before = lastKept === -1 && at === 0 ? lead : separator
    const behind = at === added.length - 1 ? tail : ''
    return { key, start: place, end: place, text: before + name + colon + text + behind }
  })
}

/** Behind the last member, or the opening brace. */
export function placeOfNewMember({ tree }: Pick<TreeEntry, 'tree'>): number {
  const last = [...tree.members.values()].at(-1)
  return last?.place?.end ?? (tree.place?.start ?? 0) + 1
}

/** What stands before the first member, between two, between a key and its value, and behind the last where it is new. */
export function styleOf(
  entry: Pick<TreeEntry, 'parts' | 'tree'>,
  all: readonly Neighbour[] = neighbours(entry),
) {
  const { block, format } = entry.parts
  const { tree } = entry
  const first = (tree.place?.start ?? 0) + 1
  const end = (tree.place?.end ?? block.length) - 1
  const last = all.at(-1)
  if (last === undefined) {
    const inside = block.slice(first, end)
    const eol = inside.includes('\r\n') ? '\r\n' : '\n'
    if (format === 'toml') {
      return { lead: ' ', separator: ', ', colon: ' = ', tail: inside === '' ? ' ' : '' }
    }
    const margin = inside.slice(inside.lastIndexOf('\n') + 1)
    const lead = inside.includes('\n') ? `${eol}${margin}  ` : ''
    return { lead, separator: `,${lead || ' '}`, colon: ': ', tail: '' }
  }
  const lead = block.slice(first, all[0]?.member.keyStart)
  const before = block.slice(last.reach.start, last.member.keyStart)
  const separator = all.length > 1 ? before : `,${lead.includes('\n') ? lead : ' '}`
  const colon = block.slice(last.member.keyEnd, last.member.value.place?.start)
  return { lead, separator, colon, tail: '' }
}
