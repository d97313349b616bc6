import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { CopydeskError, failure } from '#lib/errors.ts'

export type Cell = string | number | null

/**
 * Runs one prepared statement for every row, on the connection and inside the transaction of its caller; gives
 * the row ids that inserts made, in order.
 */
export type Batch = { $each(sql: string, rows: readonly (readonly Cell[])[]): number[] }

/** Asks for many rows at once, as they are stored; `Row` names their columns. */
export type Rows = { $rows<Row>(sql: string, cells: readonly Cell[]): Row[] }

/**
 * Prisma's adapter with its connection at hand. Prisma writes every parameter out as JSON and reads it back, and each
 * row that it finds, which takes longer than storing or finding it; batches and rows go to the very same connection
 * without that.
 */
export function batchingAdapter(url: string): {
  adapter: PrismaBetterSqlite3
  each: Batch['$each']
  rows: Rows['$rows']
} {
  let connection: Database.Database | undefined
  const adapter = new PrismaBetterSqlite3({ url, timeout: 10_000 })
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connected = await connect()
    connection = connectionOf(connected)
    return connected
  }
  const each: Batch['$each'] = (sql, rows) => {
    if (connection?.inTransaction !== true) throw new Error('A batch runs inside a transaction only.')
    const statement = connection.prepare(sql)
    return rows.map((row) => Number(statement.run(...row).lastInsertRowid))
  }
  const rows: Rows['$rows'] = <Row>(sql: string, cells: readonly Cell[]) => {
    if (connection === undefined) throw new Error('Rows are asked of a connected database only.')
    // Prisma has its own connection give every integer as a BigInt.
    return connection
      .prepare<unknown[], Row>(sql)
      .safeIntegers(false)
      .all(...cells)
  }
  return { adapter, each, rows }
}

/** The adapter keeps its connection in a field that its types do not name. */
function connectionOf(connected: object): Database.Database {
  const client: unknown = Reflect.get(connected, 'client')
  if (client instanceof Database) return client
  const message = 'The database driver is not the one that Copydesk was made for.'
  throw new CopydeskError(failure('DATABASE_FAILED', { message, hint: 'Install again with npm ci.' }))
}
