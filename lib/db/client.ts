import { env } from '#lib/config/env.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import { tellingCommits } from '#lib/db/after-commit.ts'
import { dialectOf } from '#lib/db/dialect/choose.ts'
import { PrismaClient } from '#lib/db/generated/client.ts'
import type { Db } from '#lib/db/session.ts'
import { goByStoredSite } from '#lib/db/site/stored-site.ts'
import { storageAt } from '#lib/db/storage.ts'

export type { Db, Queries, Reads, Truth, Tx } from '#lib/db/session.ts'

/** Opens a migrated database and asserts the settings that keep acknowledged decisions. One client a process and file. */
export async function openDb(url: string): Promise<Db> {
  const { adapter, session, settle } = dialectOf(url).open(url)
  const client = new PrismaClient({
    adapter,
    // Longer messages quote what was asked with, password hashes among it.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  })
  await client.$connect()
  settle()
  // An extension of the client is there in its transactions too. It changes no method that Db names; only
  // Prisma's generic types cannot say so.
  const db = tellingCommits(client.$extends({ client: { ...session } }) as unknown as Db)
  await goByStoredSite(db)
  return db
}

type Opened = { readonly identity: string | null; readonly db: Promise<Db> }

const opened = onceAProcess('database', (): { last: Opened | null } => ({ last: null }))

/**
 * The database of this process. It is opened anew when another file has taken its place, as after the restore of a
 * damaged one, and when opening it failed the last time. What an import in another process found out about the site
 * counts from then on.
 */
export async function getDb(): Promise<Db> {
  const db = await openedDb()
  await goByStoredSite(db)
  return db
}

function openedDb(): Promise<Db> {
  const { databaseUrl, dataDir } = env()
  const identity = storageAt(databaseUrl).identity()
  const { last } = opened()
  if (last !== null && identity !== null && last.identity === identity) return last.db
  const next = { identity, db: open(databaseUrl, dataDir) }
  opened().last = next
  next.db.catch(() => {
    if (opened().last === next) opened().last = null
  })
  return next.db
}

async function open(url: string, dataDir: string): Promise<Db> {
  storageAt(url).requireKnown(dataDir)
  return openDb(url)
}
