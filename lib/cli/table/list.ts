import { QUERY_NOTES, QUERY_OPTIONS } from '#lib/cli/table/query.ts'
import { AS, type CommandSpec, FORMAT } from '#lib/cli/table/spec.ts'
import { SORTS } from '#lib/schema/words.ts'

export const listSpec: CommandSpec = {
  name: 'list',
  text: 'List articles; without filters all of them, newest first.',
  options: [
    ...QUERY_OPTIONS,
    {
      flags: '--sort <order>',
      text: 'order, highest first; date where nothing says another',
      choices: SORTS,
    },
    { flags: '--limit <number>', text: 'how many at most', number: { from: 1, to: 500 }, initial: 50 },
    {
      flags: '--after <cursor>',
      text: 'go on after the page of the same query that gave this cursor as next',
    },
    FORMAT,
    AS,
  ],
  notes: QUERY_NOTES,
  examples: [
    'list --status pending --topic "Computer Vision"',
    'list --search \'is:pending heat:>70 -topic:Law "a phrase"\'',
    "list --query '/queue?status=held' --sort changed --json",
  ],
  load: async () => (await import('#lib/cli/commands/list.ts')).listCommand,
}
