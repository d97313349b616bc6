import { setImmediate as breathe } from 'node:timers/promises'
import type { Reads, Truth } from '#lib/db/client.ts'

/** Articles whose published flag stands alike: a decision does the same to the flag of each. */
export type FlagKind = {
  /** One of them. */
  readonly sample: number
  readonly count: number
}

/** All that decides what becomes of a flag. */
type Alike = {
  published: string
  flagByHand: Truth
  origin: string | null
  base: string | null
  theirs: string | null
}

/** How many articles are looked at in one go: others wait for no longer than that. */
const PORTION = 5_000

/** Articles by all that decides what becomes of their published flag. */
export async function flagKinds(db: Reads, ids: readonly number[]): Promise<FlagKind[]> {
  const kinds = new Map<string, FlagKind>()
  for (let from = 0; from < ids.length; from += PORTION) {
    const rows = await db.$rows<Alike & { sample: number; count: number }>(
      `SELECT a."published", a."flagByHand", e."origin", e."base", e."theirs",
         min(a."id") AS "sample", count(*) AS "count"
       FROM ${db.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value"
         LEFT JOIN "Edit" e ON e."articleId" = a."id" AND e."field" = 'published'
       GROUP BY 1, 2, 3, 4, 5`,
      [JSON.stringify(ids.slice(from, from + PORTION))],
    )
    for (const { sample, count, ...alike } of rows) {
      const kind = JSON.stringify(Object.values(alike))
      const known = kinds.get(kind)
      kinds.set(kind, { sample: known?.sample ?? sample, count: (known?.count ?? 0) + count })
    }
    await breathe()
  }
  return [...kinds.values()]
}
