import { type CommandSpec, FORMAT } from '#lib/cli/table/spec.ts'

export const topicsSpec: CommandSpec = {
  name: 'topics',
  text: 'The topics of the site.',
  examples: ['topics', 'topics list --json'],
  commands: [
    {
      name: 'list',
      isDefault: true,
      text: 'The topics of the taxonomy and those in use, with their articles.',
      options: [FORMAT],
      examples: ['topics list', 'topics list --format tsv | cut -f2'],
      load: async () => (await import('#lib/cli/commands/topics.ts')).topicsCommand,
    },
  ],
}
