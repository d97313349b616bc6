import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'

export const backupSpec: CommandSpec = {
  name: 'backup',
  text: 'Write everything but the content folder into one file, while the desk is in use.',
  takes: [{ name: '<file>', text: 'the backup to write, or a folder for it', names: 'file' }],
  options: [
    { flags: '--force', text: 'replace an earlier backup of that name' },
    {
      flags: '--keep <n>',
      text: 'how many backups of such names stay',
      number: { from: 1, to: Number.MAX_SAFE_INTEGER },
    },
    AS,
  ],
  notes: `
The name may hold the date: desk-%Y-%m-%d.db (and %H, %M, %S) in the time of this machine. For a folder a name with
date and time is made up. --keep 14 removes, once the new one is written and read back, what is older than the newest
14 of such names; files that are no backups of a desk stay. The folder must be there: no folder is made.
The file holds password hashes and all decisions: keep it where only you can read it.`,
  examples: ['backup /safe/place/desk.db', 'backup /safe/place/desk-%Y-%m-%d.db --keep 14'],
  load: async () => (await import('#lib/cli/commands/backup.ts')).backupCommand,
}
