import { Command, InvalidArgumentError } from 'commander'
import { type Backup, makeBackup } from '#lib/backup/make-backup.ts'
import { type DeskOptions, withDesk } from '#lib/cli/desk.ts'
import { migrationsFolder } from '#lib/db/open-desk.ts'
import { counted } from '#lib/format/count.ts'
import { mapOk } from '#lib/result.ts'

const HELP = `
The name may hold the date: desk-%Y-%m-%d.db (and %H, %M, %S) in the time of this machine. For a folder a name with
date and time is made up. --keep 14 removes, once the new one is written and read back, what is older than the newest
14 of such names; files that are no backups of a desk stay. The folder must be there: no folder is made.
The file holds password hashes and all decisions: keep it where only you can read it.`

type Options = DeskOptions & { force?: boolean; keep?: number }

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write everything but the content folder into one file, while the desk is in use.')
    .argument('<file>', 'the backup to write, or a folder for it')
    .option('--force', 'replace an earlier backup of that name')
    .option('--keep <n>', 'how many backups of such names stay', readKeep)
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(async (file: string, { force, keep, ...options }: Options) =>
      withDesk(options, async ({ db, actor, env }) => {
        const began = Date.now()
        const place = { databaseUrl: env.databaseUrl, migrationsFolder: migrationsFolder(env) }
        const made = await makeBackup({ db, actor, ...place, file, force, keep })
        return mapOk(made, ({ behind: _none, ...backup }) => {
          const ms = Date.now() - began
          return { json: { path: backup.file, ...backup, ms }, text: textOf(backup, ms), exit: 0 }
        })
      }),
    )
}

function readKeep(typed: string): number {
  const count = Number(typed)
  if (Number.isInteger(count) && count >= 1) return count
  throw new InvalidArgumentError('A whole number from 1 is needed.')
}

function textOf({ file, bytes, articles, decisions, people, pruned }: Omit<Backup, 'behind'>, ms: number) {
  const holds = `${counted(articles, 'article')}, ${counted(decisions, 'decision')}, ${counted(people, 'person', 'people')}`
  return [
    `${file}: ${(bytes / 1e6).toFixed(1)} MB in ${(ms / 1_000).toFixed(1)} s; ${holds}.`,
    ...pruned.map((old) => `Removed ${old}.`),
  ].join('\n')
}
