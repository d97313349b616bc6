import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'

export const restoreSpec: CommandSpec = {
  name: 'restore',
  text: 'Go back to a backup.',
  takes: [{ name: '<file>', text: 'what `copydesk backup` wrote', names: 'file' }],
  options: [AS],
  notes: `
The present state is kept in the data folder first (backups/). The desk may be running: it shows the restored state
at the next request, and everybody signs in again. Import afterwards: the files may be newer than the backup.
A present database that is damaged, gone or of another version is no hindrance: its files are moved aside and kept.`,
  examples: ['restore /safe/place/desk.db'],
  load: async () => (await import('#lib/cli/commands/restore.ts')).restoreCommand,
}
