import { join } from 'node:path'
import { Command } from 'commander'
import { makeBackup } from '#lib/backup/make-backup.ts'
import { type DeskOptions, withDesk } from '#lib/cli/desk.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write everything but the content folder into one file, while the desk is in use.')
    .argument('<file>', 'the backup to write')
    .option('--force', 'replace an earlier backup of that name')
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nThe file holds password hashes and all decisions: keep it where only you can read it.',
    )
    .action(async (file: string, options: DeskOptions & { force?: boolean }) =>
      withDesk(options, async ({ db, actor, env }) => {
        const { databaseUrl, root } = env
        const migrationsFolder = join(root, 'prisma/migrations')
        const made = await makeBackup({
          db,
          actor,
          databaseUrl,
          migrationsFolder,
          file,
          force: options.force,
        })
        return mapOk(made, ({ behind: _none, ...backup }) => ({
          json: backup,
          text: `${backup.file}: ${(backup.bytes / 1e6).toFixed(1)} MB, ${counted(backup.articles, 'article')}, ${counted(backup.decisions, 'decision')}, ${counted(backup.people, 'person', 'people')}.`,
          exit: 0,
        }))
      }),
    )
}
