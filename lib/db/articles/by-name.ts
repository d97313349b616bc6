import type { Db } from '#lib/db/client.ts'

const SELECT = { id: true, path: true, missingAt: true } as const
const AT_ONCE = 500

export type Named = { readonly id: number; readonly path: string }

/** The articles at these paths: of each path the one that stands there, else the one that went missing last. */
export async function articlesAt(db: Db, paths: readonly string[]): Promise<Map<string, Named>> {
  const found = await inParts(paths, (part) =>
    db.article.findMany({ where: { path: { in: part } }, select: SELECT }),
  )
  return new Map(found.sort(missingFirst).map((row) => [row.path, row]))
}

export async function articlesById(db: Db, ids: readonly number[]): Promise<Map<number, Named>> {
  const found = await inParts(ids, (part) =>
    db.article.findMany({ where: { id: { in: part } }, select: SELECT }),
  )
  return new Map(found.map((row) => [row.id, row]))
}

/** The articles by their paths in Unicode's composed form: file systems and keyboards write accents in two ways. */
export async function articlesComposed(db: Db): Promise<Map<string, Named>> {
  const all = await db.article.findMany({ select: SELECT })
  return new Map(all.sort(missingFirst).map((row) => [row.path.normalize('NFC'), row]))
}

type Row = Named & { readonly missingAt: Date | null }

/** So that in a map what stands there comes last and stays. */
function missingFirst(one: Row, other: Row): number {
  return when(one) - when(other)
}

function when({ missingAt }: Row): number {
  return missingAt?.getTime() ?? Number.MAX_SAFE_INTEGER
}

async function inParts<Key, Value>(
  keys: readonly Key[],
  find: (part: Key[]) => Promise<Value[]>,
): Promise<Value[]> {
  const found: Value[] = []
  for (let at = 0; at < keys.length; at += AT_ONCE) found.push(...(await find(keys.slice(at, at + AT_ONCE))))
  return found
}
