/**
 * A list with both changes that were made of `base`, each seen as a difference: what it adds, takes away and moves.
 * What is new at the end of both stands in the order `theirs`, `ours`. Null where the differences touch each other: both
 * put items in another order, or one moves what the other takes away. A list that holds something twice is not merged.
 * Pure.
 */
export function mergedLists(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): string[] | null {
  if (isSame(base, theirs) || isSame(ours, theirs)) return [...ours]
  if (isSame(base, ours)) return [...theirs]
  if ([base, ours, theirs].some((list) => new Set(list).size < list.length)) return null
  const kept = base.filter((item) => ours.includes(item) && theirs.includes(item))
  const [ourOrder, theirOrder] = [among(ours, kept), among(theirs, kept)]
  const [weMove, theyMove] = [moves(base, ours), moves(base, theirs)]
  if (weMove && theyMove && !isSame(ourOrder, theirOrder)) return null
  if (weMove !== theyMove && isSame(weMove ? ourOrder : theirOrder, kept)) return null
  return weMove && !theyMove ? withDifference(ours, base, theirs) : withDifference(theirs, base, ours)
}

/** The list without what `other` took out of the base, and with what it put in: behind what stands before it there. */
function withDifference(
  list: readonly string[],
  base: readonly string[],
  other: readonly string[],
): string[] {
  const merged = list.filter((item) => !base.includes(item) || other.includes(item))
  for (const [at, item] of other.entries()) {
    if (base.includes(item) || merged.includes(item)) continue
    const isAtEnd = !other.slice(at + 1).some((next) => base.includes(next) && merged.includes(next))
    const above = other.slice(0, at).findLast((before) => merged.includes(before))
    if (isAtEnd) merged.push(item)
    else merged.splice(above === undefined ? 0 : merged.indexOf(above) + 1, 0, item)
  }
  return merged
}

/** Whether what both have stands in another order. */
function moves(base: readonly string[], list: readonly string[]): boolean {
  return !isSame(among(list, base), among(base, list))
}

function among(list: readonly string[], items: readonly string[]): string[] {
  return list.filter((item) => items.includes(item))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at])
}
