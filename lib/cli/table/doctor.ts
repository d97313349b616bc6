import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const doctorSpec: CommandSpec = {
  name: 'doctor',
  text: 'Check the database, content folder, its repository and what a crash left, or tell how the site is read.',
  options: [
    { flags: '--site', text: 'instead, which keys of the site mean what to the desk, and why' },
    {
      flags: '--schema',
      text: 'of copydesk.yml, in which a site says so itself, the JSON Schema',
      needs: ['site'],
    },
  ],
  examples: ['doctor', 'doctor --json', 'doctor --site', 'doctor --site --schema'],
  load: async () => (await import('#lib/cli/commands/doctor.ts')).doctorCommand,
}
