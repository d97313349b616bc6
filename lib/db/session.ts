import type { Reads, Writes } from '#lib/db/dialect/contract.ts'
import type { Prisma, PrismaClient } from '#lib/db/generated/client.ts'

export type { Reads } from '#lib/db/dialect/contract.ts'

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
  '$queryRaw'
> &
  Reads

/** An open transaction: everything inside commits together or not at all. */
export type Tx = Omit<Prisma.TransactionClient, '$queryRawUnsafe' | '$executeRawUnsafe'> & Writes

/** A truth value as it comes back from SQL. */
export type Truth = boolean | 0 | 1

/**
 * The database. Writing needs a transaction, and the type says so: a connection may be the only one, and a bare write
 * would land inside whatever transaction is open on it at that moment and be rolled back with it.
 */
export type Db = Queries & {
  $transaction<T>(work: (tx: Tx) => Promise<T>, options?: { maxWait?: number; timeout?: number }): Promise<T>
  $disconnect(): Promise<void>
}
