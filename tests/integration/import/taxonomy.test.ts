import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { orThrow } from '#lib/result.ts'
import { listTopics } from '#lib/taxonomy/list-topics.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

test('topics come from the site, in order, with parent and keywords; other words in use are marked', async () => {
  const desk = await testDesk({
    '_data/topics/02-law.yml': 'name: Law\nparent: AI\nkeywords:\n  - court\n  - 2026\nhashtags: ["#law"]\n',
    '_data/topics/01-ai.yaml': 'name: AI\nunknown: kept out\n',
    [A]: entryText({ topics: ['AI', 'Own word'] }),
  })
  expect(await desk.import()).toMatchObject({ topics: 2 })
  expect(orThrow(await listTopics({ db: desk.db, actor: VERA }))).toEqual([
    { name: 'AI', parent: null, keywords: [], known: true, articles: 1 },
    { name: 'Law', parent: 'AI', keywords: ['court', '2026'], known: true, articles: 0 },
    { name: 'Own word', parent: null, keywords: [], known: false, articles: 1 },
  ])
})

test('without a taxonomy every word in use is as good as any other', async () => {
  const desk = await testDesk({ [A]: entryText({ topics: ['AI'] }) })
  expect(await desk.import()).toMatchObject({ topics: 0 })
  expect(orThrow(await listTopics({ db: desk.db, actor: VERA }))).toMatchObject([{ name: 'AI', known: true }])
})

test('a topic that leaves the site leaves the desk', async () => {
  const desk = await testDesk({ '_data/topics/1.yaml': 'name: AI\n', '_data/topics/2.yaml': 'name: Law\n' })
  await desk.import()
  desk.remove('_data/topics/2.yaml')
  expect(await desk.import()).toMatchObject({ topics: 1 })
  expect(await desk.db.topic.findMany({ select: { name: true } })).toEqual([{ name: 'AI' }])
})

test('broken topic files are passed over', async () => {
  const desk = await testDesk({
    '_data/topics/1.yaml': 'name: [\n',
    '_data/topics/2.yaml': 'keywords: [no name]\n',
    '_data/topics/3.yaml': '',
    '_data/topics/4.yaml': 'a: &a [x]\nb: [*a, *a]\nname: !!js/function "function () {}"\n',
    '_data/topics/5.yaml': 'name: Law\nkeywords: not a list\n',
    '_data/topics/6.yaml': 'name: Law\nkeywords: [the second one]\n',
  })
  expect(await desk.import()).toMatchObject({ topics: 1 })
  expect(await desk.db.topic.findMany()).toMatchObject([{ name: 'Law', keywords: '[]' }])
})

test('a topic file may end with a line of dashes', async () => {
  const desk = await testDesk({
    '_data/topics/1.yaml': 'name: AI\n---',
    '_data/topics/2.yaml': '---\nname: Law\n---\n',
  })
  expect(await desk.import()).toMatchObject({ topics: 2 })
})

test('topics behind a link are not read', async () => {
  const desk = await testDesk({ 'elsewhere/topics/1.yaml': 'name: AI\n', [A]: entryText() })
  symlinkSync(join(desk.root, 'elsewhere'), join(desk.root, '_data'))
  expect(await desk.import()).toMatchObject({ topics: 0 })
})
