import type { Migration } from '#lib/db/migrate/folder.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** A row of `_prisma_migrations`, as far as deciding needs it. */
export type HistoryRow = {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
  readonly rolledBack: boolean
}

/**
 * The migrations that a database with this history still lacks, in order.
 * Throws a `CopydeskError` where history and folder contradict each other: going on could damage data.
 */
export function pendingMigrations(
  known: readonly Migration[],
  history: readonly HistoryRow[],
): readonly Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]))
  const settled = history.filter((row) => !row.rolledBack)
  for (const row of settled) refuseContradiction(row, byName.get(row.name))
  const applied = new Set(settled.map((row) => row.name))
  return known.filter((migration) => !applied.has(migration.name))
}

function refuseContradiction(row: HistoryRow, migration: Migration | undefined): void {
  if (!row.finished) {
    throw refusal(
      row.name,
      `Migration ${row.name} was started on this database and never finished.`,
      'Go back to the state before it, then start again.',
    )
  }
  if (!migration) {
    throw refusal(
      row.name,
      `The database was made by a newer Copydesk: this version does not know migration ${row.name}.`,
      'Start the newer version again, or go back to a backup made with this one.',
    )
  }
  if (migration.checksum !== row.checksum) {
    throw refusal(
      row.name,
      `Migration ${row.name} was changed after it had been applied to this database.`,
      'Put the file back as it was released (git checkout, or install this version again), or start the version that made the database.',
    )
  }
}

function refusal(place: string, message: string, hint: string): CopydeskError {
  return new CopydeskError(failure('DATABASE_MISMATCH', { message, hint, place }))
}
