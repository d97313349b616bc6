import { dirname } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { sizeOf } from '#lib/config/on-disk.ts'
import type { Dialect, Storage } from '#lib/db/dialect/dialect.ts'
import { checkBackup } from '#lib/db/dialect/sqlite/check-backup.ts'
import { removeBackups } from '#lib/db/dialect/sqlite/earlier-backups.ts'
import { markDatabase, requireDatabase, requireKnownDatabase } from '#lib/db/dialect/sqlite/evidence.ts'
import { databaseFile, fileIdentity } from '#lib/db/dialect/sqlite/file.ts'
import { holdsWork, keepSafetyCopy } from '#lib/db/dialect/sqlite/keep-copy.ts'
import { openMigrationStore } from '#lib/db/dialect/sqlite/migration-store.ts'
import { asideName, exchange } from '#lib/db/dialect/sqlite/move-aside.ts'
import { exposed, protect } from '#lib/db/dialect/sqlite/protect.ts'
import { replaceContent } from '#lib/db/dialect/sqlite/replace.ts'
import { openSession } from '#lib/db/dialect/sqlite/session.ts'
import { snapshot } from '#lib/db/dialect/sqlite/snapshot.ts'
import { withStaged } from '#lib/db/dialect/sqlite/staged.ts'
import { troubleOf } from '#lib/db/dialect/sqlite/trouble.ts'
import { undescribed } from '#lib/db/dialect/sqlite/undescribed.ts'

/** A file in the data folder, used by this process and others at once. */
export const sqlite: Dialect = {
  provider: 'sqlite',
  owns: (url) => url.startsWith('file:'),
  open: openSession,
  storageAt,
  troubleOf,
  schema: {
    scratchUrl: ':memory:',
    adapter: (url) => new PrismaBetterSqlite3({ url }),
    undescribed,
  },
}

function storageAt(url: string): Storage {
  const file = databaseFile(url)
  return {
    identity: () => fileIdentity(file),
    bytes: () => ({ data: sizeOf(file), log: sizeOf(`${file}-wal`) }),
    requireKnown: (dataDir) => requireKnownDatabase(url, dataDir),
    require: (dataDir) => requireDatabase(url, dataDir),
    mark: (dataDir) => markDatabase(url, dataDir),
    protect,
    exposed,
    holdsWork: () => holdsWork(url),
    keepSafetyCopy: (folder, step, copying) => keepSafetyCopy(url, folder, step, copying),
    snapshot: (target) => snapshot(url, target),
    checkBackup,
    removeBackups,
    withStaged: ({ file: backup, folder = dirname(file), copying }, work) =>
      withStaged(folder, backup, copying, work),
    replaceContent: (stagedUrl) => replaceContent(url, databaseFile(stagedUrl)),
    asideName: () => asideName(file),
    exchange: (aside, stagedUrl) => exchange(file, aside, databaseFile(stagedUrl)),
    openMigrations: () => openMigrationStore(url),
  }
}
