import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { TreeMapping } from '#lib/frontmatter/formats/tree.ts'
import { levelInside } from '#lib/frontmatter/locate/level.ts'

/** An entry in TOML or JSON, or what stands inside of one of its keys: the tree and the data are those of that place. */
export type TreeLevel = TreeEntry & {
  readonly prefix: string
  /** The keys that lead here. */
  readonly keys: readonly string[]
  readonly outer: TreeLevel | null
}

export function topLevel(entry: TreeEntry): TreeLevel {
  return { ...entry, prefix: '', keys: [], outer: null }
}

/** What stands inside of a key; `tree` is what the key holds, or is to hold. */
export function treeInside(level: TreeLevel, key: string, tree: TreeMapping): TreeLevel {
  return { ...level, ...levelInside(level, key), tree, keys: [...level.keys, key], outer: level }
}

export function rootOf(level: TreeLevel): TreeLevel {
  return level.outer === null ? level : rootOf(level.outer)
}

/** Whether the keys stand between braces, with commas between them: in JSON they always do. */
export function isBraced({ tree }: Pick<TreeLevel, 'tree'>): boolean {
  return tree.place !== null
}

/** Whether braces stand around, of whichever key. */
export function isWithinBraces(level: TreeLevel): boolean {
  return isBraced(level) || (level.outer !== null && isWithinBraces(level.outer))
}
