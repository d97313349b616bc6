import type { CommandSpec } from '#lib/cli/table/spec.ts'

/** What the start script and the server run. */
export const STARTED: readonly CommandSpec[] = [
  {
    name: 'prepare',
    hidden: true,
    text: 'Bring secret, database, first admin and import up to date.',
    examples: ['prepare --json'],
    load: async () => (await import('#lib/cli/commands/prepare.ts')).prepareCommand,
  },
  {
    name: 'job',
    hidden: true,
    text: 'Do a job that the server made a row for.',
    takes: [{ name: '<id>', text: 'id of the row' }],
    examples: ['job 6f1c2f1e-6a0e-4c0b-9d3e-0c8f6d9b1a77'],
    load: async () => (await import('#lib/cli/commands/job.ts')).jobCommand,
  },
  {
    name: 'watch',
    hidden: true,
    text: 'Import what changes in the content folder until it is told to stop.',
    examples: ['watch'],
    load: async () => (await import('#lib/cli/commands/watch.ts')).watchCommand,
  },
]
