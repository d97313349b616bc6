import type { CommandSpec } from '#lib/cli/table/spec.ts'
import { MARKS, PUBLISHED, SORTS, STATUSES } from '#lib/schema/words.ts'

export const listSpec: CommandSpec = {
  name: 'list',
  text: 'List articles; without filters all of them, newest first.',
  options: [
    { flags: '--status <status>', text: 'only these', repeats: true, choices: STATUSES },
    { flags: '--topic <topic>', text: 'only articles with one of these topics', repeats: true },
    { flags: '--published <flag>', text: 'only these', repeats: true, choices: PUBLISHED },
    { flags: '--provider <domain>', text: 'only from these domains', repeats: true },
    { flags: '--collection <folder>', text: 'only from these folders', repeats: true },
    {
      flags: '--assignee <email>',
      text: 'only what these people were given; nobody for the rest',
      repeats: true,
    },
    { flags: '--mark <mark>', text: 'only articles that need this look', repeats: true, choices: MARKS },
    { flags: '--search <words>', text: 'only articles that hold every word' },
    { flags: '--sort <order>', text: 'order, highest first', choices: SORTS, initial: 'date' },
    { flags: '--limit <number>', text: 'how many at most', number: { from: 1, to: 500 }, initial: 50 },
    { flags: '--after <cursor>', text: 'go on after the page that gave this cursor as next' },
  ],
  examples: [
    'list --status pending --topic "Computer Vision"',
    'list --published false --published absent --json',
  ],
  load: async () => (await import('#lib/cli/commands/list.ts')).listCommand,
}
