import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import type { Reads, Row, SqlValue, WhenThere, Writes } from '#lib/db/dialect/contract.ts'
import { configure, connectionOn } from '#lib/db/dialect/sqlite/connection.ts'
import { words, wordWrites } from '#lib/db/dialect/sqlite/words.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/**
 * Prisma's adapter, with what goes to its connection directly. Prisma writes every parameter out as JSON and reads it
 * back, and each row that it finds, which takes longer than storing or finding it; batches and rows go to the very
 * same connection without that.
 */
export function openSession(url: string): {
  adapter: PrismaBetterSqlite3
  session: Writes
  settle: () => void
} {
  let connection: Database.Database | undefined
  const adapter = new PrismaBetterSqlite3({ url, timeout: 10_000 })
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connected = await connect()
    connection = connectionOf(connected)
    return connected
  }
  const open = () => {
    if (connection === undefined) throw new Error('Rows are asked of a connected database only.')
    return connection
  }
  const writing = () => {
    if (!open().inTransaction) throw new Error('What is written runs inside a transaction only.')
    return open()
  }
  const session = { ...reads(open), ...writes(writing), ...wordWrites(writing) }
  return { adapter, session, settle: () => configure(open()) }
}

/** The adapter keeps its connection in a field that its types do not name; it takes none from outside. */
export function connectionOf(connected: object): Database.Database {
  const client: unknown = Reflect.get(connected, 'client')
  if (client instanceof Database) return client
  const message = 'The database driver is not the one that Copydesk was made for.'
  throw new CopydeskError(failure('DATABASE_FAILED', { message, hint: 'Install again with npm ci.' }))
}

function reads(open: () => Database.Database): Reads {
  return {
    async $rows<Found>(sql: string, values: readonly SqlValue[]) {
      // Prisma has its own connection give every integer as a BigInt.
      return open()
        .prepare<unknown[], Found>(sql)
        .safeIntegers(false)
        .all(...bound(values))
    },
    $sql: {
      numbers: '(SELECT "value" FROM json_each(?))',
      texts: '(SELECT "value" FROM json_each(?))',
      numbersAs: (name) => `(SELECT "key" AS "at", "value" FROM json_each(?)) ${name}`,
      rowsAs(name, columns) {
        const values = Object.keys(columns).map((column, at) => `"value" ->> ${at} AS "${column}"`)
        return `(SELECT "key" AS "at", ${values.join(', ')} FROM json_each(?)) ${name}`
      },
      instant: '?',
    },
    $words: words(open),
    $connection: connectionOn(open),
  }
}

function writes(writing: () => Database.Database): Omit<Writes, keyof Reads | '$addWords' | '$dropWords'> {
  /** Runs a statement for every row, with those of its values that it has places for. */
  const each = (sql: string, columns: readonly string[], rows: readonly Row[]) => {
    const statement = writing().prepare(sql)
    return rows.map((row) => statement.run(columns.map((column) => boundValue(row[column]))))
  }
  const insert = (table: string, rows: readonly Row[], conflict = '') => {
    const columns = columnsOf(rows)
    return each(
      `INSERT INTO "${table}" (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})${conflict}`,
      columns,
      rows,
    )
  }
  return {
    async $run(sql, values) {
      return writing()
        .prepare(sql)
        .run(...bound(values)).changes
    },
    async $insertRows(table, rows, whenThere) {
      if (rows.length > 0) insert(table, rows, conflict(columnsOf(rows), whenThere))
    },
    async $insertNumbered(table, rows) {
      return rows.length === 0
        ? []
        : insert(table, rows).map(({ lastInsertRowid }) => Number(lastInsertRowid))
    },
    async $updateRows(table, { by, and, also = {} }, rows) {
      if (rows.length === 0) return 0
      const computed: string[] = []
      const expressions = Object.entries(also).map(([column, text]) => {
        const sql = text.replace(/:(\w+)/g, (_, name: string) => {
          computed.push(name)
          return '?'
        })
        return `${quoted(column)} = ${sql}`
      })
      const set = columnsOf(rows).filter((column) => !by.includes(column) && !computed.includes(column))
      const assigned = [...set.map((column) => `${quoted(column)} = ?`), ...expressions].join(', ')
      const done = each(
        `UPDATE "${table}" SET ${assigned} WHERE ${found(by, and)}`,
        [...set, ...computed, ...by],
        rows,
      )
      return done.reduce((sum, { changes }) => sum + changes, 0)
    },
    async $deleteRows(table, rows) {
      if (rows.length === 0) return
      const columns = columnsOf(rows)
      each(`DELETE FROM "${table}" WHERE ${found(columns)}`, columns, rows)
    },
    /** One transaction writes at a time: the first write waits for its turn, whatever it is and whatever it changes. */
    async $lock() {
      writing().prepare(`UPDATE "Counter" SET "value" = "value" WHERE "name" = 'article'`).run()
    },
  }
}

function conflict(columns: readonly string[], whenThere: WhenThere | undefined): string {
  if (whenThere === undefined) return ''
  if (whenThere === 'pass') return ' ON CONFLICT DO NOTHING'
  const replaced = columns
    .filter((column) => !whenThere.by.includes(column) && !whenThere.keep?.includes(column))
    .map((column) => `${quoted(column)} = excluded.${quoted(column)}`)
  const condition = whenThere.and === undefined ? '' : ` WHERE ${whenThere.and}`
  return ` ON CONFLICT (${whenThere.by.map(quoted).join(', ')}) DO UPDATE SET ${replaced.join(', ')}${condition}`
}

function found(by: readonly string[], and?: string): string {
  const equal = by.map((column) => `${quoted(column)} = ?`)
  return [...equal, ...(and === undefined ? [] : [and])].join(' AND ')
}

function columnsOf(rows: readonly Row[]): string[] {
  return Object.keys(rows[0] ?? {})
}

const quoted = (column: string) => `"${column}"`

/** The driver takes no truth values. */
function boundValue(value: SqlValue | undefined): string | number | null {
  if (value === undefined) throw new Error('A row of a batch lacks a value that the first one has.')
  return typeof value === 'boolean' ? Number(value) : value
}

const bound = (values: readonly SqlValue[]) => values.map(boundValue)
