import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { type Acts, ActsContext } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { type Desk, DeskContext } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { chipLabel } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { Filters } from '#app/(desk)/queue/_components/filters/filters.tsx'
import { QUERY_OPTIONS } from '#lib/cli/table/query.ts'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { unknownWords } from '#lib/queue/unknown-words.ts'
import { orThrow } from '#lib/result.ts'
import type { Facets } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { chipsOf, without } from '#lib/schema/query/query-chips.ts'
import { printQueryText } from '#lib/schema/query/query-print.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { paramsOfQuery, type QueueQuery, queryFromParams, queryWith } from '#lib/schema/query/queue-query.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

// Everything that makes another filter is an entry of the table; the compiler asks for its texts and its column.
vi.mock('#lib/schema/query/facet-table.ts', async (original) => {
  const { FACET_TABLE } = await original<typeof import('#lib/schema/query/facet-table.ts')>()
  const outlet = { title: 'Outlet', words: null, key: 'outlet', holds: 'one' } as const
  return { FACET_TABLE: { ...FACET_TABLE, outlet } }
})
vi.mock('#lib/schema/query/facet-texts.ts', async (original) => {
  const { FACET_TEXTS } = await original<typeof import('#lib/schema/query/facet-texts.ts')>()
  const outlet = {
    lead: 'printed by ',
    quoted: true,
    noun: 'outlet',
    option: ['name', 'only of these outlets'],
  }
  return { FACET_TEXTS: { ...FACET_TEXTS, outlet } }
})
vi.mock('#lib/db/queue/facet-words.ts', async (original) => {
  const { ONE_WORD_SQL } = await original<typeof import('#lib/db/queue/facet-words.ts')>()
  return { ONE_WORD_SQL: { ...ONE_WORD_SQL, outlet: '"providerName"' } }
})

const A = '_news/a.md'
const B = '_news/b.md'
const daily = queryWith({ status: [], ['outlet' as 'provider']: ['The Daily'] })

function by(name: string): string {
  return entryText({ lines: ['provider:', `  name: ${name}`, '  domain: paper.example'] })
}

async function pathsOf({ db, actor }: TestDesk, text: string): Promise<string[]> {
  const { query, problems } = parseQueryText(text)
  expect(problems).toEqual([])
  return orThrow(await listArticles({ db, actor, query, limit: 50, after: null })).items.map(
    ({ path }) => path,
  )
}

test('text, address, schema, sentence, chips and options follow from its entry', () => {
  const text = 'is:all outlet:"The Daily"'
  expect(parseQueryText(text)).toEqual({ query: daily, problems: [] })
  expect(printQueryText(daily)).toBe(text)
  expect(paramsOfQuery(daily).getAll('outlet')).toEqual(['The Daily'])
  expect(queryFromParams(paramsOfQuery(daily))).toEqual(daily)
  expect(queueQuerySchema.parse(daily)).toEqual(daily)
  expect(describeQuery(daily)).toBe('Articles printed by “The Daily”, newest first.')
  const chips = chipsOf(daily)
  expect(chips.map((chip) => chipLabel(chip, () => undefined))).toEqual(['Outlet: The Daily'])
  expect(chips.map((chip) => without(daily, chip))).toEqual([queryWith({ status: [] })])
  expect(QUERY_OPTIONS).toContainEqual({
    flags: '--outlet <name>',
    text: 'only of these outlets',
    repeats: true,
  })
})

/** What the filters of a page show. */
function drawn(query: QueueQuery, facets: Facets): string {
  const site = { lacks: [], labels: {}, fields: [] }
  const desk = { userId: 'ana', colleagues: [] as readonly Colleague[], site: site as Desk['site'] } as Desk
  const filters = createElement(Filters, { query, facets })
  const acting = createElement(ActsContext, { value: {} as Acts }, filters)
  return renderToStaticMarkup(createElement(DeskContext, { value: desk }, acting))
}

test('the index finds, counts and knows its words', async () => {
  const desk = await testDesk({ [A]: by('The Daily'), [B]: by('The Weekly') })
  await desk.import()
  expect(await pathsOf(desk, 'outlet:"The Daily"')).toEqual([A])
  expect(await pathsOf(desk, '-outlet:"The Daily"')).toEqual([B])
  const { db, actor } = desk
  const counts = orThrow(await countArticles({ db, actor, query: daily }))
  expect(counts).toMatchObject({
    total: 1,
    outlet: [
      { value: 'The Daily', count: 1 },
      { value: 'The Weekly', count: 1 },
    ],
  })
  expect(drawn(daily, counts)).toMatch(/>Outlet<.*>The Daily<.*>The Weekly</)
  const slip = parseQueryText('outlet:"the daily"').query
  expect(orThrow(await unknownWords({ db, actor, query: slip }))).toEqual([
    'There is no outlet “the daily”. “The Daily” is one.',
  ])
})
