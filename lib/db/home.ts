import { sep } from 'node:path'
import { z } from 'zod'
import { isThere, realPath } from '#lib/config/on-disk.ts'
import type { Db, Queries, Reads } from '#lib/db/client.ts'
import { type RenewLease, withLease } from '#lib/db/lease.ts'
import { readSetting, storeSetting } from '#lib/db/site/settings.ts'
import { newLink } from '#lib/db/way-to-content.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

const KEY = 'home'

/** The desk that a database belongs to: the file it is at home in, and the content folder that it writes. */
const homeSchema = z.object({ database: z.string(), content: z.string() })
type Home = z.infer<typeof homeSchema>

/**
 * Writes down where a database is at home, which a copy takes along: where nothing is known yet, where the desk has
 * another content folder now, and where the desk has moved. A copy beside the original stays a copy.
 */
export async function settleHome(db: Db, root: string): Promise<void> {
  const here = presentPlace(db, root)
  const home = await readHome(db)
  if (home !== null && home.database !== here.database && isThere(home.database)) return
  if (home?.database === here.database && home.content === here.content) return
  await db.$transaction((tx) => storeSetting(tx, KEY, here))
}

/** Why this database may not write into a content folder: it is a copy, and the original serves that very folder. */
export async function otherDesk(db: Queries, root: string): Promise<Failure | null> {
  const home = await readHome(db)
  const here = presentPlace(db, root)
  if (home === null || home.database === here.database || !isThere(home.database)) return null
  if (!overlap(home.content, here.content)) return null
  return failure('CONTENT_OF_ANOTHER_DESK', {
    message: `This database is a copy of ${home.database}, whose desk serves ${home.content}; only that desk writes there.`,
  })
}

/**
 * Runs work that changes the content folder: no other process does meanwhile, and no copy of the desk or through a
 * link that took the place of a folder ever.
 */
export async function withContent<T>(
  { db, root }: { db: Db; root: string },
  work: (renew: RenewLease) => Promise<Result<T>>,
  waitMs?: number,
): Promise<Result<T>> {
  const refusal = (await otherDesk(db, root)) ?? (await newLink(db, root))
  return refusal === null ? withLease(db, 'content', work, waitMs) : err(refusal)
}

function presentPlace(db: Reads, root: string): Home {
  return { database: realPath(db.$connection.place()), content: realPath(root) }
}

async function readHome(db: Reads): Promise<Home | null> {
  return homeSchema.nullable().parse(await readSetting(db, KEY))
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [one + sep, other + sep]
  return a.startsWith(b) || b.startsWith(a)
}
