import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const doctorSpec: CommandSpec = {
  name: 'doctor',
  text: 'Check the database, the content folder, its git repository and what a crash may have left.',
  examples: ['doctor', 'doctor --json'],
  load: async () => (await import('#lib/cli/commands/doctor.ts')).doctorCommand,
}
