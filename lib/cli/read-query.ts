import type { Desk } from '#lib/cli/desk.ts'
import { failure } from '#lib/errors.ts'
import { unknownWords } from '#lib/queue/unknown-words.ts'
import { err, mapOk, ok, type Result } from '#lib/result.ts'
import { FACETS, type Facet, facetWords, perFacet } from '#lib/schema/query/facets.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { normalize, type QueueQuery, queryWith } from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { readAddress } from '#lib/schema/query/read-address.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import type { Sort } from '#lib/schema/words.ts'
import { listViews } from '#lib/views/list-views.ts'

/** The options that say which articles a command is about, as QUERY_OPTIONS has them. */
export type QueryOptions = { readonly [Name in Facet]?: string[] } & {
  readonly search?: string
  readonly query?: string
  readonly sort?: string
}

/** A query with what deserves a warning: words that were not understood, and words that the desk does not know. */
export type ReadQuery = { readonly query: QueueQuery; readonly warnings: readonly string[] }

const FILTERS = ['search', 'query', ...FACETS] as const

/** Whether a call says by a query which articles it is about. */
export function namesQuery(options: QueryOptions): boolean {
  return FILTERS.some((name) => options[name] !== undefined)
}

/** Reads the query of a call: every article where it names none. */
export async function readQuery(desk: Desk, options: QueryOptions): Promise<Result<ReadQuery>> {
  const typed = options.query === undefined ? fromOptions(options) : await fromName(desk, options.query)
  if (!typed.ok) return typed
  const { problems } = typed.value
  const sort = options.sort as Sort | undefined
  const query = normalize({ ...typed.value.query, ...(sort !== undefined && { sort }) })
  const unknown = await unknownWords({ ...desk, query })
  return mapOk(unknown, (sentences) => ({ query, warnings: [...problems, ...sentences] }))
}

type Typed = { query: QueueQuery; problems: readonly string[] }

/** Text of the search box and the other filters together, as if all of it stood in the box. */
function fromOptions({ search = '', query: _none, ...options }: QueryOptions): Result<Typed> {
  const text = parseQueryText(search, { status: [], mark: [], has: [], sort: 'date' })
  const parsed = parseInput(queueQuerySchema, { ...options, sort: undefined })
  return mapOk(parsed, (filters) => {
    const both = (facet: Facet) => [...text.query[facet], ...filters[facet]]
    const facets = facetWords(perFacet(both))
    return { query: queryWith({ ...text.query, ...facets }), problems: text.problems }
  })
}

/** A saved view by its name, or else an address of the desk. What an address says in vain is refused. */
async function fromName({ db, actor }: Desk, text: string): Promise<Result<Typed>> {
  const views = await listViews({ db, actor })
  if (!views.ok) return views
  const folded = text.trim().normalize('NFKC').toLowerCase()
  const named = views.value.filter(({ name }) => name.normalize('NFKC').toLowerCase() === folded)
  const view = named.find(({ mine }) => mine) ?? named[0]
  if (view === undefined && !/[/?=]/.test(text)) {
    const names = views.value.map(({ name }) => name).join(', ')
    return err(
      failure('NOT_FOUND', {
        place: '--query',
        message: `There is no saved view “${text}”.`,
        hint:
          names === ''
            ? 'No view is saved or shared; an address begins with /queue?.'
            : `There are ${names}.`,
      }),
    )
  }
  const { query, problems } = readAddress(view === undefined ? text : `/queue?${view.query}`)
  if (problems.length === 0 || view !== undefined) return ok({ query, problems })
  return err(failure('INVALID_INPUT', { place: '--query', message: problems.join(' ') }))
}
