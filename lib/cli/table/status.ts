import type { CommandSpec } from '#lib/cli/table/spec.ts'

export const statusSpec: CommandSpec = {
  name: 'status',
  text: 'The desk in numbers.',
  examples: ['status', 'status --json'],
  load: async () => (await import('#lib/cli/commands/status.ts')).statusCommand,
}
