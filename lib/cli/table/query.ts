import type { OptionSpec } from '#lib/cli/table/spec.ts'
import { FACETS } from '#lib/schema/queue-query.ts'
import { HAS, MARKS, PUBLISHED, STATUSES } from '#lib/schema/words.ts'

const SEARCH: OptionSpec = {
  flags: '--search <text>',
  text: `as the desk's search box: words, "a phrase", -without, topic:AI, is:held, heat:>70; is:all for everything`,
}
const QUERY: OptionSpec = {
  flags: '--query <query>',
  text: "the address of a list on the desk, or a saved view's name",
  conflicts: ['search', ...FACETS],
}

/** What says which articles a command acts on; other filters stand inside of it, apart from what the command sets. */
export const WHICH: readonly OptionSpec[] = [SEARCH, QUERY]

/** The same with an option for each filter, for a command that only looks. */
export const QUERY_OPTIONS: readonly OptionSpec[] = [
  ...WHICH,
  { flags: '--status <status>', text: 'only these', repeats: true, choices: STATUSES },
  { flags: '--topic <topic>', text: 'only articles with one of these topics', repeats: true },
  { flags: '--published <flag>', text: 'only these', repeats: true, choices: PUBLISHED },
  { flags: '--provider <domain>', text: 'only from these domains', repeats: true },
  { flags: '--collection <folder>', text: 'only from these folders', repeats: true },
  { flags: '--type <type>', text: 'only of these types', repeats: true },
  {
    flags: '--assignee <email>',
    text: 'only what these people were given; nobody for the rest',
    repeats: true,
  },
  { flags: '--mark <mark>', text: 'only articles that need this look', repeats: true, choices: MARKS },
  { flags: '--has <what>', text: 'only articles that come with this', repeats: true, choices: HAS },
]

export const QUERY_NOTES = `
--search reads what the desk's search box reads, and finds under every status where it names none. --query takes
'/queue?status=held&topic=AI', the address of a list, or a saved view by name: one of --as, or a shared one. What the
desk does not know of a filter, such as a topic without any article, is warned of.`
