import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { unknownWords } from '#lib/queue/unknown-words.ts'
import { orThrow } from '#lib/result.ts'
import type { LabelFacet } from '#lib/schema/query/open-facets.ts'
import { LABEL_FACETS } from '#lib/schema/query/open-facets.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { answersOf, unseen } from '#tests/integration/queue/index-answers.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'

const MAP = `
title: title
date: date
author: [author, byline]
language: [lang, ':filename']
topics: [tags, { key: categories, shape: commas }]
flag: { key: draft, published: false, unpublished: true, absent: shown }
collections: { depth: 1 }
edit:
  - { key: series, kind: list, label: In the series }
  - { key: level, kind: choice, choices: [easy, hard] }
  - { key: byline, kind: text }
  - { key: lead, kind: text }
`

/** What each file says, beside the labels that come of it. */
const FILES: Readonly<Record<string, { lines: string[] } & Record<LabelFacet, string[]>>> = {
  'posts/a.md': {
    lines: ['author: Ida', 'lang: de', 'categories: Sea, Sun', 'series: [Tides]', 'level: easy'],
    author: ['Ida'],
    language: ['de'],
    label: ['categories=Sea', 'categories=Sun', 'series=Tides', 'level=easy'],
  },
  'posts/b/index.es.md': {
    lines: ['author: [Ida, { name: Omar, url: /omar }]', 'categories: Sea', 'level: hard'],
    author: ['Ida', 'Omar'],
    language: ['es'],
    label: ['categories=Sea', 'level=hard'],
  },
  'posts/c.md': {
    lines: ['byline: Omar', 'series: [Tides, "x=y"]', 'lead: Not sorted by'],
    author: ['Omar'],
    language: [],
    label: ['series=Tides', 'series=x=y'],
  },
  'notes/d.md': { lines: ['lang: de', 'level: easy'], author: [], language: ['de'], label: ['level=easy'] },
  'notes/e.md': { lines: ['weight: 3'], author: [], language: [], label: [] },
}
const PATHS = Object.keys(FILES).sort()
const WORDS = Object.fromEntries(
  LABEL_FACETS.map((facet) => [facet, [...new Set(Object.values(FILES).flatMap((file) => file[facet]))]]),
) as Record<LabelFacet, string[]>

let desk: TestDesk
beforeAll(async () => {
  const texts = Object.entries(FILES).map(([path, { lines }]) => [
    path,
    ['---', `title: Of ${path}`, 'draft: true', ...lines, '---', 'Text.\n'].join('\n'),
  ])
  desk = await openDesk({ 'copydesk.yml': MAP, ...Object.fromEntries(texts) })
  await desk.import()
}, 60_000)
afterAll(() => desk.dispose())

type Asked = Record<LabelFacet, string[]>
const NONE: Asked = { author: [], language: [], label: [] }

/** Whether a file fits, said once more and plainly: one word of each facet, of fields one of each name. */
function fits(path: string, asked: Asked, not: Asked): boolean {
  const own = FILES[path] ?? NONE
  const names = [...new Set(asked.label.map(nameOf))]
  const groups = [
    asked.author,
    asked.language,
    ...names.map((name) => asked.label.filter((word) => nameOf(word) === name)),
  ]
  const all = LABEL_FACETS.flatMap((facet) => own[facet])
  return (
    groups.every((words) => words.length === 0 || words.some((word) => all.includes(word))) &&
    LABEL_FACETS.every((facet) => !not[facet].some((word) => own[facet].includes(word)))
  )
}
const nameOf = (word: string) => word.slice(0, word.indexOf('='))

const askedFor = fc.record(
  Object.fromEntries(
    LABEL_FACETS.map((facet) => [
      facet,
      fc.oneof(
        fc.constant<string[]>([]),
        fc.subarray([...WORDS[facet], facet === 'label' ? 'level=none' : 'None'], { maxLength: 2 }),
      ),
    ]),
  ) as Record<LabelFacet, fc.Arbitrary<string[]>>,
)

async function pathsOf(query: Parameters<typeof queryWith>[0]): Promise<string[]> {
  const call = { db: desk.db, actor: desk.actor, query: queryWith(query), limit: 50, after: null }
  return orThrow(await listArticles(call))
    .items.map(({ path }) => path)
    .sort()
}

test('every query lists what fits it, and the count beside a word is what choosing it would list', async () => {
  await fc.assert(
    fc.asyncProperty(askedFor, fc.oneof(fc.constant(NONE), askedFor), async (asked, left) => {
      const query = { ...asked, not: queryWith({ ...left }) }
      expect(await pathsOf(query)).toEqual(PATHS.filter((path) => fits(path, asked, left)))
      const counts = orThrow(await countArticles({ db: desk.db, actor: desk.actor, query: queryWith(query) }))
      for (const facet of LABEL_FACETS)
        for (const word of WORDS[facet]) {
          const others =
            facet === 'label' ? asked.label.filter((other) => nameOf(other) !== nameOf(word)) : []
          const chosen = { ...asked, [facet]: [...others, word] }
          const count = counts[facet].find(({ value }) => value === word)?.count ?? 0
          expect([facet, word, count]).toEqual([
            facet,
            word,
            PATHS.filter((path) => fits(path, chosen, left)).length,
          ])
        }
    }),
    { numRuns: 60 },
  )
})

test('what is typed, rows and the article say them; a slip is named', async () => {
  const { db, actor } = desk
  const { query, problems } = parseQueryText(
    'is:all author:Ida language:es label:categories=Sea -label:level=easy',
  )
  expect(problems).toEqual([])
  expect(await pathsOf(query)).toEqual(['posts/b/index.es.md'])
  const slip = parseQueryText('author:ida language:fr label:level=Easy').query
  expect(orThrow(await unknownWords({ db, actor, query: slip }))).toEqual([
    'There is no author “ida”. “Ida” is one.',
    'There is no language “fr”.',
    'There is no label “level=Easy”. “level=easy” is one.',
  ])
  expect(await desk.article('posts/b/index.es.md')).toMatchObject({
    authors: ['Ida', 'Omar'],
    language: 'es',
    collection: 'posts',
    labels: [{ label: 'categories', words: ['Sea'] }],
  })
  const bare = await desk.article('notes/e.md')
  expect([bare.authors, bare.language, bare.labels]).toEqual([undefined, undefined, undefined])
})

test('what editors change is found and counted as they see it, and an index that mends itself says the same', async () => {
  await answersOf(desk.db)
  await desk.setField('posts/c.md', 'series', ['Dunes'])
  await desk.setField('posts/c.md', 'byline', 'Ida')
  await desk.decide('posts/c.md', 'approved')
  const asked = { label: ['series=Dunes'], author: ['Ida'] }
  expect(await pathsOf(asked)).toEqual(['posts/c.md'])
  expect(await desk.export()).toMatchObject({ refused: [] })
  expect(desk.read('posts/c.md')).toContain('byline: Ida')
  expect(await pathsOf(asked)).toEqual(['posts/c.md'])
  expect(await pathsOf({ author: ['Omar'] })).toEqual(['posts/b/index.es.md'])
  expect(await answersOf(desk.db)).toEqual(await answersOf(unseen(desk.db)))
})
