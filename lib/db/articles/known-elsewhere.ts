import type { Reads } from '#lib/db/client.ts'

/**
 * For some articles the digests of others with the same story address, as they were last read, whether their files are
 * there or gone. Two such texts may share nothing else: a file with those bytes is the other one's text, under whatever
 * path it stands.
 */
export async function knownElsewhere(
  db: Reads,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await db.$rows<{ id: number; digest: string }>(
    `SELECT a."id", b."digest" FROM ${db.$sql.numbersAs('j')} JOIN "Article" a ON a."id" = j."value"
     JOIN "Article" b ON b."canonicalUrl" = a."canonicalUrl" AND b."id" <> a."id" AND b."digest" <> a."digest"`,
    [JSON.stringify(ids)],
  )
  const digests = new Map<number, Set<string>>()
  for (const { id, digest } of rows) digests.set(id, (digests.get(id) ?? new Set()).add(digest))
  return digests
}
