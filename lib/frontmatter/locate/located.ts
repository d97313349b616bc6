import type { Node, Scalar, YAMLSeq } from 'yaml'
import type { EntryParts } from '#lib/frontmatter/split.ts'

/** One field with its places, at the top or inside of another; all offsets are UTF-16 units of the whole source. */
export type LocatedField = {
  /** With the keys around it, see `nameIn`. */
  key: string
  keyStart: number
  /** Right behind the colon; null where the key has none. */
  colonEnd: number | null
  /** The value, quotes included; an empty range where nothing is written. */
  valueStart: number
  valueEnd: number
  /** The line of the key begins here; inside of a key's braces, behind what stands before it. */
  linesStart: number
  /** Behind the line end of the last line that belongs to the value; inside of braces, where the next key begins. */
  linesEnd: number
  node: Node | null
  /** The offset that the ranges of the node count from. */
  origin: number
}

/**
 * An entry with the places of its top-level fields, or at least of those to be edited; or what stands inside of one of
 * its keys, with the places of the fields there.
 */
export type LocatedEntry = {
  parts: EntryParts
  /** The fields as the importing reader understands them. */
  data: Record<string, unknown>
  /** A field with every scalar as the text that is written. */
  written: (key: string) => unknown
  fields: ReadonlyMap<string, LocatedField>
  /** The same with every field, where this one has only those to be edited: for the style that a new value takes on. */
  whole: () => LocatedEntry
  /** Anchor names that an alias refers to. */
  usedAnchors: ReadonlySet<string>
  /** Whether the fields stand in braces, `{a: 1, b: 2}`. */
  isFlow: boolean
  /** The blanks before each of the keys. */
  indent: string
  /** Where a new field goes. */
  end: number
  /** The keys around these fields, see `Level`. */
  prefix: string
  /** What these fields stand in; null for those of the entry itself. */
  outer: LocatedEntry | null
}

/** The range of a node of a field in the source, without what follows it. Every parsed node has one. */
export function rangeOf({ origin }: LocatedField, node: Node): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 0]
  return { start: start + origin, end: end + origin }
}

/** A list of which every item is a scalar. */
export type ScalarList = YAMLSeq<Scalar>
