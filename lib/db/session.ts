import type { Batch, Rows } from '#lib/db/dialect/sqlite/batch.ts'
import type { Prisma, PrismaClient } from '#lib/db/generated/client.ts'

type Model = Uncapitalize<Prisma.ModelName>
type Reading =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'groupBy'

/** What may be asked of the database at any time. */
export type Queries = { readonly [Name in Model]: Pick<PrismaClient[Name], Reading> } & Pick<
  PrismaClient,
  '$queryRaw' | '$queryRawUnsafe'
> &
  Rows

/** An open transaction: everything inside commits together or not at all. */
export type Tx = Prisma.TransactionClient & Batch & Rows

/**
 * The database. Writing needs a transaction, and the type says so: embedded SQLite has one connection, so a
 * bare write would land inside whatever transaction is open at that moment and be rolled back with it.
 */
export type Db = Queries & {
  $transaction<T>(work: (tx: Tx) => Promise<T>, options?: { maxWait?: number; timeout?: number }): Promise<T>
  $disconnect(): Promise<void>
}
