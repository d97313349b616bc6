import { join } from 'node:path'
import type { Actor } from '#lib/auth/actor.ts'
import { type MakeBackup, makeBackup } from '#lib/backup/make-backup.ts'
import { type Restoring, restoreBackup } from '#lib/backup/restore-backup.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

export const ADA: Actor = { id: 'ada', name: 'Ada', role: 'admin', via: 'cli' }
export const PATHS = ['_news/a.md', '_news/b.md', '_news/c.md'] as const

/** A desk with three articles, and what backups of it need. */
export async function backupDesk() {
  const desk = await testDesk(Object.fromEntries(PATHS.map((path) => [path, entryText()])))
  await desk.import()
  const call = {
    db: desk.db,
    actor: ADA,
    databaseUrl: `file:${join(desk.dataDir, 'desk.db')}`,
    migrationsFolder: MIGRATIONS_FOLDER,
  }
  return {
    ...desk,
    url: call.databaseUrl,
    file: join(desk.dataDir, 'backup.db'),
    backup: (file: string, more: Partial<MakeBackup> = {}) => makeBackup({ ...call, file, ...more }),
    restore: (file: string, actor = ADA, hears: Restoring = {}) =>
      restoreBackup({ ...call, ...hears, actor, file, backupsFolder: join(desk.dataDir, 'backups') }),
  }
}

/** Where every article stands. */
export async function stands({ db }: Pick<TestDesk, 'db'>): Promise<[string, string][]> {
  const rows = await db.article.findMany({ orderBy: { path: 'asc' } })
  return rows.map(({ path, status }) => [path, status])
}
