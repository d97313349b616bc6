import type { Migration } from '#lib/db/migrate/folder.ts'
import type { HistoryRow } from '#lib/db/migrate/history.ts'

/** What the migrator needs of a database; one implementation for each kind of database. */
export type MigrationStore = {
  /**
   * Runs `work` in one transaction that shuts out every other migrator, waiting for the lock if need be.
   * Commits when `work` resolves; when it throws, nothing of it remains.
   */
  locked<T>(work: (tx: MigrationTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type MigrationTransaction = {
  history(): Promise<readonly HistoryRow[]>
  /** Runs the script and records it in `_prisma_migrations`. */
  apply(migration: Migration): Promise<void>
}
