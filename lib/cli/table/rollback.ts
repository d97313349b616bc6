import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'

export const rollbackSpec: CommandSpec = {
  name: 'rollback',
  text: 'Put back what an export wrote, field by field, where the file still holds it.',
  takes: [{ name: '<run>', text: 'id of the export run, as `export` and `runs` give it' }],
  options: [AS],
  examples: ['rollback 6f1c2f1e-6a0e-4c0b-9d3e-0c8f6d9b1a77'],
  load: async () => (await import('#lib/cli/commands/rollback.ts')).rollbackCommand,
}
