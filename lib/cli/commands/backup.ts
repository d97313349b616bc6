import { type Backup, makeBackup } from '#lib/backup/make-backup.ts'
import { type DeskOptions, withDesk } from '#lib/cli/desk.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { stopSignal } from '#lib/cli/stop-signal.ts'
import { migrationsFolder } from '#lib/db/open-desk.ts'
import { storageAt } from '#lib/db/storage.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'

type Options = DeskOptions & { force?: boolean; keep?: number }

export function backupCommand(file: string, { force, keep, ...options }: Options): Promise<void> {
  return withDesk(
    options,
    async ({ db, actor, env }) => {
      const began = Date.now()
      const place = { databaseUrl: env.databaseUrl, migrationsFolder: migrationsFolder(env) }
      const signal = stopSignal(env.databaseUrl)
      const made = await withProgress('Backing up', 'page', ({ tell: onPages }) =>
        makeBackup({ db, actor, ...place, file, force, keep, onPages, signal }),
      )
      return mapOk(made, ({ behind: _none, ...backup }) => {
        const ms = Date.now() - began
        return {
          json: { path: backup.file, ...backup, ms },
          text: textOf(backup, ms),
          kept: `The backup is ${backup.file}.`,
          exit: 0,
        }
      })
    },
    { before: ({ databaseUrl, dataDir }) => storageAt(databaseUrl).require(dataDir) },
  )
}

function textOf({ file, bytes, articles, decisions, people, pruned }: Omit<Backup, 'behind'>, ms: number) {
  const holds = `${counted(articles, 'article')}, ${counted(decisions, 'decision')}, ${counted(people, 'person', 'people')}`
  return [
    `${file}: ${(bytes / 1e6).toFixed(1)} MB in ${(ms / 1_000).toFixed(1)} s; ${holds}.`,
    ...pruned.map((old) => `Removed ${old}.`),
  ].join('\n')
}
