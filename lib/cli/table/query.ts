import type { OptionSpec } from '#lib/cli/table/spec.ts'
import { FACET_TEXTS } from '#lib/schema/query/facet-texts.ts'
import { FACETS, type Facet, wordsOf } from '#lib/schema/query/facets.ts'

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

function facetOption(facet: Facet): OptionSpec {
  const words = wordsOf(facet)
  const [value, text] = FACET_TEXTS[facet].option
  return { flags: `--${facet} <${value}>`, text, repeats: true, ...(words !== null && { choices: words }) }
}

/** The same with an option for each filter, for a command that only looks. */
export const QUERY_OPTIONS: readonly OptionSpec[] = [...WHICH, ...FACETS.map(facetOption)]

export const QUERY_NOTES = `
--search reads what the desk's search box reads, and finds under every status where it names none. --query takes
'/queue?status=held&topic=AI', the address of a list, or a saved view by name: one of --as, or a shared one. What the
desk does not know of a filter, such as a topic without any article, is warned of.`
