import { ARTICLES, IN_BULK } from '#lib/cli/table/article.ts'
import { QUERY_NOTES } from '#lib/cli/table/query.ts'
import type { CommandSpec } from '#lib/cli/table/spec.ts'
import { fieldNames } from '#lib/fields/table.ts'

export const setSpec: CommandSpec = {
  name: 'set',
  text: 'Give one field of articles a value by hand.',
  takes: [ARTICLES],
  options: [
    { flags: '--field <field>', text: 'the field', offers: fieldNames(), required: true },
    {
      flags: '--value <value>',
      text: "its value: true or false, a number, a text; of a list 'A;B' or a JSON list, '[]' for none",
      required: true,
    },
    ...IN_BULK,
  ],
  notes: QUERY_NOTES,
  examples: [
    'set _news/a.md --field published --value true',
    "set --search 'is:held provider:a.example' --field topics --value 'AI;Law' --dry-run",
  ],
  load: async () => (await import('#lib/cli/commands/set.ts')).setCommand,
}
