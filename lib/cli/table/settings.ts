import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'
import { fieldNames } from '#lib/fields/table.ts'

export const settingsSpec: CommandSpec = {
  name: 'settings',
  text: 'What this site wants of the desk.',
  examples: ['settings always-write-again'],
  commands: [
    {
      name: 'always-write-again',
      text: 'The fields that are written again by themselves where upstream takes back what was exported.',
      takes: [
        { name: '[fields...]', text: 'these from now on; without any, says which', offers: fieldNames() },
      ],
      options: [{ flags: '--none', text: 'no field from now on: an editor answers each time' }, AS],
      examples: ['settings always-write-again published', 'settings always-write-again --none'],
      load: async () => (await import('#lib/cli/commands/settings.ts')).alwaysWriteAgain,
    },
  ],
}
