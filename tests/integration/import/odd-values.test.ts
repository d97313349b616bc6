import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const report = (name: string) =>
  readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8')

test('a provider is one, with and without www. and in any case', async () => {
  const desk = await testDesk({
    '_news/1.md': report('provider-1.md'),
    '_news/2.md': report('provider-2.md'),
  })
  await desk.import()
  const query = queryFromParams(new URLSearchParams('provider=www.TheVerge.com'))
  const call = { db: desk.db, actor: VERA, query }
  expect(orThrow(await listArticles({ ...call, limit: 9, after: null })).total).toBe(2)
  expect(orThrow(await countArticles(call)).provider).toEqual([{ value: 'theverge.com', count: 2 }])
})

test('related items that are a bare address, or lack a title, go by their host', async () => {
  const desk = await testDesk({ '_news/a.md': report('related-odd.md') })
  await desk.import()
  const { related, warnings } = await desk.article('_news/a.md')
  expect(related.map(({ title, webUrl }) => [title, webUrl])).toEqual([
    // The article itself and repeats of an address are left out.
    ['Cycle B', 'https://example.com/cyc'],
    ['example.com', 'https://example.com/nt'],
    ['No url', ''],
  ])
  expect(warnings.map(({ rule, field }) => `${rule} ${field}`)).toEqual([
    'related-odd related.3',
    'related-odd related.4',
    'related-odd related.5',
    'related-odd related.7',
    'related-odd related.8',
  ])
})

test('a title of blanks or invisible characters is a missing one', async () => {
  const desk = await testDesk({
    '_news/a.md': entryText({ title: ' \t ' }),
    '_news/b.md': entryText({ title: '\u200b\u00a0' }),
  })
  const { quarantined } = await desk.import()
  expect(quarantined).toMatchObject([
    { path: '_news/a.md', rule: 'title-missing', line: 3 },
    { path: '_news/b.md', rule: 'title-missing', line: 3 },
  ])
})

test('a control character below the frontmatter hides no article, and its bytes stay', async () => {
  const text = entryText({ body: 'Bob\u0092s page\u000c\n' })
  const desk = await testDesk({
    '_news/a.md': text,
    '_news/b.md': entryText({ lines: ['note: Bob\u0092s'] }),
  })
  expect((await desk.import()).quarantined).toMatchObject([{ path: '_news/b.md', rule: 'control-character' }])
  expect((await desk.article('_news/a.md')).warnings).toEqual([
    { rule: 'control-characters', field: '', line: 10 },
  ])
  await desk.decide('_news/a.md', 'approved')
  expect((await desk.export()).written).toHaveLength(1)
  expect(desk.read('_news/a.md')).toBe(text.replace('published: false', 'published: true'))
})

test('an address that is a number is shown as text and hides no article', async () => {
  const desk = await testDesk({ '_news/a.md': entryText().replace(/webUrl: .*/, 'webUrl: 12345') })
  expect((await desk.import()).quarantined).toEqual([])
  expect(await desk.article('_news/a.md')).toMatchObject({
    webUrl: '12345',
    canonicalUrl: null,
    warnings: [{ rule: 'link-unsafe', field: 'webUrl' }],
  })
})
