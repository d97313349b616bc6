import { ARTICLES, IN_BULK } from '#lib/cli/table/article.ts'
import { QUERY_NOTES } from '#lib/cli/table/query.ts'
import type { CommandSpec, OptionSpec } from '#lib/cli/table/spec.ts'
import { type FieldOperation, OPERATION_NAMES, OPERATIONS } from '#lib/fields/operations.ts'
import { fieldNames } from '#lib/fields/table.ts'

type Asking = Pick<OptionSpec, 'text' | 'repeats' | 'needs'> & {
  /** The value that it takes; none where it is missing. */
  readonly takes?: string
  /** What may be asked for in the same call. */
  readonly beside: readonly FieldOperation[]
}

/** How each operation is asked for. */
const ASKING: Readonly<Record<FieldOperation, Asking>> = {
  'set-field': {
    takes: 'value',
    text: "its value: true or false, a number, a text; of a list 'A;B' or a JSON list, '[]' for none",
    beside: ['replace-value'],
  },
  'clear-field': { text: 'leave nothing there', beside: [] },
  'add-items': {
    takes: 'item',
    text: 'add an item at the end of a list; to coverage also an article by its path or id',
    repeats: true,
    beside: ['remove-items'],
  },
  'remove-items': {
    takes: 'item',
    text: 'take an item out of a list; of coverage also by its address, its article or its place (#2)',
    repeats: true,
    beside: ['add-items'],
  },
  'replace-value': {
    takes: 'old',
    text: 'put --value in the place of just this text, or of this item of a list, and leave all others',
    needs: ['value'],
    beside: ['set-field'],
  },
}

const asking = OPERATION_NAMES.map((name): OptionSpec => {
  const { takes, beside, ...rest } = ASKING[name]
  const { option } = OPERATIONS[name]
  return {
    flags: takes === undefined ? option : `${option} <${takes}>`,
    conflicts: OPERATION_NAMES.filter((other) => other !== name && !beside.includes(other)).map((other) =>
      OPERATIONS[other].option.slice('--'.length),
    ),
    ...rest,
  }
})

export const setSpec: CommandSpec = {
  name: 'set',
  text: 'Change one field of articles by hand.',
  takes: [ARTICLES],
  options: [
    { flags: '--field <field>', text: 'the field', offers: fieldNames(), required: true },
    ...asking,
    ...IN_BULK,
  ],
  notes: QUERY_NOTES,
  examples: [
    'set _news/a.md --field published --value true',
    "set --search 'is:held provider:a.example' --field topics --value 'AI;Law' --dry-run",
    "set --search 'is:pending topic:AI' --field topics --add Robots --remove AI",
    'set _news/a.md --field related --add _news/b.md --remove https://paper.example/story',
    "set --search is:all --field summary --replace TBD --value 'To be written.' --dry-run",
  ],
  load: async () => (await import('#lib/cli/commands/set.ts')).setCommand,
}
