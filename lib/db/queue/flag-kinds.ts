import { setImmediate as breathe } from 'node:timers/promises'
import type { Queries } from '#lib/db/client.ts'

/** Articles whose published flag stands alike: a decision does the same to the flag of each. */
export type FlagKind = {
  /** One of them. */
  readonly sample: number
  readonly count: number
}

/** How many articles are looked at in one go: others wait for no longer than that. */
const PORTION = 5_000

/** Articles by all that decides what becomes of their published flag. */
export async function flagKinds(db: Queries, ids: readonly number[]): Promise<FlagKind[]> {
  const kinds = new Map<string, FlagKind>()
  for (let from = 0; from < ids.length; from += PORTION) {
    const rows = await db.$queryRawUnsafe<
      { kind: string; sample: number | bigint; count: number | bigint }[]
    >(
      `SELECT json_array(a."published", a."flagByHand", e."origin", e."base", e."theirs") AS "kind",
         min(a."id") AS "sample", count(*) AS "count"
       FROM json_each(?) j JOIN "Article" a ON a."id" = j.value
         LEFT JOIN "Edit" e ON e."articleId" = a."id" AND e."field" = 'published'
       GROUP BY 1`,
      JSON.stringify(ids.slice(from, from + PORTION)),
    )
    for (const { kind, sample, count } of rows) {
      const known = kinds.get(kind)
      kinds.set(kind, { sample: known?.sample ?? Number(sample), count: (known?.count ?? 0) + Number(count) })
    }
    await breathe()
  }
  return [...kinds.values()]
}
