import { afterAll, beforeAll, expect, test } from 'vitest'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { pageOf } from '#tests/integration/queue/stock.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const COVERED = 'https://wire.example/covered'
const covering = (...urls: string[]) =>
  entryText({
    lines: ['related:', ...urls.flatMap((url) => ['  - title: Elsewhere', `    webUrl: ${url}`])],
  })

const NOTHING = queueQuerySchema.parse({}).not

let desk: TestDesk

beforeAll(async () => {
  desk = await openDesk({
    '_news/covering.md': covering(`${COVERED}?utm_source=feed`, 'https://wire.example/nobody'),
    '_news/other.md': covering('https://wire.example/nobody'),
    '_news/itself.md': entryText({ url: COVERED.replace('covered', 'itself'), published: 'true' }).replace(
      '---\nThe body',
      'related:\n  - title: Me\n    webUrl: https://wire.example/itself\n---\nThe body',
    ),
  })
  await desk.import()
})
afterAll(() => desk.dispose())

const found = async () => (await pageOf(desk, { has: ['related-published'] })).items.map(({ path }) => path)

test('published coverage follows its article: coming, shown, hidden, gone and back', async () => {
  expect(await found()).toEqual([])
  desk.write('_news/covered.md', entryText({ url: COVERED }))
  await desk.import()
  expect(await found()).toEqual([])
  await desk.decide('_news/covered.md', 'approved')
  expect(await found()).toEqual(['_news/covering.md'])
  await desk.setPublished('_news/covered.md', 'false')
  expect(await found()).toEqual([])
  await desk.setPublished('_news/covered.md', 'true')
  expect(await found()).toEqual(['_news/covering.md'])
  const text = desk.read('_news/covered.md')
  desk.remove('_news/covered.md')
  await desk.import()
  expect(await found()).toEqual([])
  desk.write('_news/covered.md', text)
  await desk.import()
  expect(await found()).toEqual(['_news/covering.md'])
  expect((await desk.events('_news/covered.md')).map(({ name }) => name)).toContain('article.returned')
})

test('published coverage follows the coverage too', async () => {
  desk.write('_news/other.md', covering(COVERED))
  await desk.import()
  expect((await found()).toSorted()).toEqual(['_news/covering.md', '_news/other.md'])
})

test('a pasted address finds the articles that have it among their coverage', async () => {
  const { items } = await pageOf(desk, { search: 'https://www.wire.example/nobody/?utm_medium=mail' })
  expect(items.map(({ path }) => path)).toEqual(['_news/covering.md'])
})

test('a topic finds the articles of every topic below it, whenever the taxonomy changes', async () => {
  desk.write('_news/robots.md', entryText({ topics: ['Walking robots'] }))
  desk.write('_data/topics/robots.yaml', 'name: Robots\nparent: Machines\n')
  await desk.import()
  const total = async (topic: string) => (await pageOf(desk, { topic: [topic] })).total
  expect([await total('Machines'), await total('Robots')]).toEqual([0, 0])
  desk.write('_data/topics/walking.yaml', 'name: Walking robots\nparent: Robots\n')
  await desk.import()
  expect([await total('Machines'), await total('Robots'), await total('Walking robots')]).toEqual([1, 1, 1])
  desk.write('_data/topics/machines.yaml', 'name: Machines\nparent: Walking robots\n')
  await desk.import()
  expect(await total('Machines')).toBe(1)
  expect((await pageOf(desk, { not: { ...NOTHING, topic: ['Machines'] } })).total).toBe(4)
})
