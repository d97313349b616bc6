import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { assertDurability, configureConnection } from '#lib/db/dialect/sqlite/connection.ts'
import { PrismaClient } from '#lib/db/generated/client.ts'
import { env } from '#lib/config/env.ts'

export type Db = PrismaClient

/** What both a client and an open transaction can do. */
export type Queries = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>

/** An open transaction: everything inside commits together or not at all. */
export type Tx = Queries

/** Opens a migrated database and asserts the settings that keep acknowledged decisions. */
export async function openDb(url: string): Promise<Db> {
  const db = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url, timeout: 10_000 }) })
  await configureConnection(db)
  await assertDurability(db)
  return db
}

// Kept on globalThis because the development server evaluates modules anew on every change.
const shared = globalThis as { copydeskDb?: Promise<Db> }

/** The database of this process. */
export function getDb(): Promise<Db> {
  shared.copydeskDb ??= openDb(env().databaseUrl)
  return shared.copydeskDb
}
