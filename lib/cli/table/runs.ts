import { type CommandSpec, FORMAT } from '#lib/cli/table/spec.ts'

export const runsSpec: CommandSpec = {
  name: 'runs',
  text: 'The latest exports, newest first, with their ids.',
  options: [FORMAT],
  examples: ['runs', 'runs --format tsv | head -1 | cut -f1'],
  load: async () => (await import('#lib/cli/commands/runs.ts')).runsCommand,
}
