import type { TreeScalar } from '#lib/frontmatter/formats/tree.ts'

/** How new values are written in one format, as the file at hand writes its like. */
export type Renderer = {
  readonly key: (key: string) => string
  /** A single value; `old` is what stands there, and `isBare` says that texts such as this one need no quotes. */
  readonly single: (value: string | number | boolean, old: TreeScalar | null, isBare: boolean) => string
  /** An item of a list, a text or a structure, beside these items. */
  readonly item: (item: unknown, siblings: readonly string[]) => string
}
