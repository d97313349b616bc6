import { ARTICLE } from '#lib/cli/table/article.ts'
import { AS, type CommandSpec } from '#lib/cli/table/spec.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { TAKES } from '#lib/schema/words.ts'

export const resolveSpec: CommandSpec = {
  name: 'resolve',
  text: 'Settle a conflict between a pending edit and what upstream wrote, or an exported value that upstream took back.',
  takes: [{ name: '<path>', ...ARTICLE }],
  options: [
    { flags: '--field <field>', text: 'the field in question', offers: fieldNames(), required: true },
    {
      flags: '--take <side>',
      text: 'whose value stays; both unites topics; of a value taken back, ours writes again and theirs accepts',
      choices: TAKES,
      required: true,
    },
    AS,
  ],
  examples: ['resolve _news/a.md --field topics --take both'],
  load: async () => (await import('#lib/cli/commands/resolve.ts')).resolveCommand,
}
