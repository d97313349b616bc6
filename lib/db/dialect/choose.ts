import type { Dialect } from '#lib/db/dialect/dialect.ts'
import { sqlite } from '#lib/db/dialect/sqlite/dialect.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** Every kind of database that the desk can use. This is the one place that names them. */
export const DIALECTS: readonly Dialect[] = [sqlite]

/** The dialect of a DATABASE_URL. */
export function dialectOf(url: string): Dialect {
  const dialect = DIALECTS.find(({ owns }) => owns(url))
  if (dialect !== undefined) return dialect
  throw new CopydeskError(
    failure('BAD_ENVIRONMENT', {
      message: 'DATABASE_URL names a kind of database that Copydesk cannot use.',
      hint: 'Use file:/absolute/path.db.',
      place: 'DATABASE_URL',
    }),
  )
}

/** The dialect that a schema of Prisma is written for. */
export function dialectOfSchema(schema: string): Dialect {
  const provider = /datasource\s+\w+\s*\{[^}]*provider\s*=\s*"(\w+)"/.exec(schema)?.[1]
  const dialect = DIALECTS.find((known) => known.provider === provider)
  if (dialect !== undefined) return dialect
  throw new Error(`The schema is written for ${provider ?? 'no database'}, which Copydesk does not know.`)
}
