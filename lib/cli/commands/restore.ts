import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { restoreBackup } from '#lib/backup/restore-backup.ts'
import { type DeskOptions, withDesk } from '#lib/cli/desk.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'

const HELP = `
The present state is kept in the data folder first (backups/). The desk may be running: it shows the restored state
at the next request, and everybody signs in again. Import afterwards: the files may be newer than the backup.`

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Go back to a backup.')
    .argument('<file>', 'what `copydesk backup` wrote')
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(async (file: string, options: DeskOptions) =>
      withDesk(options, async ({ db, actor, env }) => {
        const { databaseUrl, root, dataDir } = env
        const restored = await restoreBackup({
          db,
          actor,
          databaseUrl,
          migrationsFolder: join(root, 'prisma/migrations'),
          backupsFolder: join(dataDir, 'backups'),
          file: resolve(file),
        })
        return mapOk(restored, (result) => ({
          json: result,
          text: [
            `Restored ${result.file}: ${counted(result.articles, 'article')}, ${counted(result.decisions, 'decision')}, ${counted(result.people, 'person', 'people')}.`,
            `The state before is kept in ${result.safetyBackup}.`,
            'Import now: the files may be newer than the backup. Everybody has to sign in again.',
          ].join('\n'),
          exit: 0,
        }))
      }),
    )
}
