import { expect, test } from 'vitest'
import { itemsToAdd, itemsToRemove } from '#lib/cli/coverage-items.ts'
import type { Desk } from '#lib/cli/desk.ts'
import type { Env } from '#lib/config/env.ts'
import { changedItems } from '#lib/fields/coverage-items.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { displayArticle } from '#lib/format/display-article.ts'
import { orThrow } from '#lib/result.ts'
import { citeArticles } from '#lib/review/coverage/cite-articles.ts'
import { setField } from '#lib/review/set-field.ts'
import { isList } from '#lib/schema/values.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const FIRST = ['  - webUrl: https://first.example/1', '    title: First']
const A = '_news/a.md'

/** A desk of the home format whose map says that coverage is edited. */
async function coverageDesk() {
  const desk = await testDesk({
    [A]: entryText({ lines: ['related:', ...FIRST] }),
    '_news/b.md': entryText({ title: 'B &amp; co', url: 'https://b.example/b' }),
    '_news/c.md': entryText({ title: 'C', url: 'https://c.example/c' }),
    '_news/nowhere.md': entryText({ title: 'Nowhere', url: 'not an address' }),
  })
  desk.write('copydesk.yml', 'edit:\n  - { key: related, kind: list, label: Coverage }\n')
  await desk.import()
  const idOf = async (name: string) => (await desk.article(`_news/${name}.md`)).id
  const typed: Desk = { db: desk.db, actor: ANA, env: { contentDir: desk.root } as Env }
  return { ...desk, idOf, typed }
}

test('articles become items by the keys of the site, in the order in which they are named', async () => {
  const { db, idOf } = await coverageDesk()
  const ids = [await idOf('c'), await idOf('b')]
  const items = orThrow(await citeArticles({ db, actor: VERA, field: 'related', ids }))
  expect(items.map((item) => JSON.parse(item))).toEqual([
    { title: 'C', publishedDateTime: '2026-11-24T05:10:00Z', webUrl: 'https://c.example/c' },
    { title: 'B & co', publishedDateTime: '2026-11-24T05:10:00Z', webUrl: 'https://b.example/b' },
  ])
})

test('the page of an article has what an item says of it: its outlet, and not the line that rows show', async () => {
  const desk = await testDesk({
    'posts/a.md':
      '---\ntitle: Of tides\nauthor: Ida\nlang: de\nurl: https://a.example/a\nsource: Post\n---\nText.\n',
  })
  desk.write('copydesk.yml', 'author: author\nlanguage: lang\nlink: url\noutlet: source\n')
  await desk.import()
  const { asItem, providerName } = displayArticle(await desk.article('posts/a.md'))
  expect(providerName).toBe('Post · Ida · de')
  expect(asItem).toEqual({ title: 'Of tides', link: 'https://a.example/a', date: '', outlet: 'Post' })
})

test('there is no item of what is not there, leads nowhere, or would stand in another field', async () => {
  const { db, idOf } = await coverageDesk()
  const cite = async (field: string, id: number) =>
    failureOf(await citeArticles({ db, actor: ANA, field, ids: [id] }))
  expect(await cite('related', 999)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await cite('related', await idOf('nowhere'))).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('_news/nowhere.md'),
  })
  expect(await cite('topics', await idOf('b'))).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await cite('nothing', await idOf('b'))).toMatchObject({ code: 'INVALID_INPUT' })
})

test('coverage grows by path and id, and shrinks by path, address and place, as the file is then written', async () => {
  const { typed, idOf, read, ...desk } = await coverageDesk()
  const before = read(A)
  const keys = fieldNamed('related')?.item
  const change = async (add: string[], remove: string[]) => {
    const article = await desk.article(A)
    const value = article.fields.find(({ name }) => name === 'related')?.value
    const wanted = changedItems(keys, isList(value) ? value : [], {
      add: orThrow(await itemsToAdd(typed, 'related', add)),
      remove: orThrow(await itemsToRemove(typed, 'related', remove)),
    })
    const asked = { articleId: article.id, expectedVersion: null, field: 'related', value: wanted }
    return setField({ db: desk.db, actor: ANA, ...asked })
  }
  orThrow(await change(['_news/b.md', String(await idOf('c')), '_news/b.md'], []))
  await desk.decide(A, 'approved', true)
  await desk.export({})
  const dated = '    publishedDateTime: "2026-11-24T05:10:00Z"'
  const lines = [
    ...FIRST,
    '  - webUrl: https://b.example/b',
    '    title: B & co',
    dated,
    '  - webUrl: https://c.example/c',
    '    title: C',
    dated,
  ]
  expect(read(A)).toBe(before.replace(FIRST.join('\n'), lines.join('\n')))
  expect((await desk.article(A)).related.map(({ article }) => article?.title)).toEqual([
    undefined,
    'B &amp; co',
    'C',
  ])

  orThrow(await change([], ['_news/b.md', '#1', 'https://c.example/c?utm_source=feed']))
  await desk.decide(A, 'approved', true)
  await desk.export({})
  expect((await desk.article(A)).related).toEqual([])
})

test('a path that leads nowhere is told, and an item can be typed whole', async () => {
  const { typed } = await coverageDesk()
  expect(failureOf(await itemsToAdd(typed, 'related', ['_news/none.md']))).toMatchObject({
    code: 'NOT_FOUND',
    place: '_news/none.md',
  })
  const whole = '{ "title": "X", "webUrl": "https://x.example" }'
  expect(orThrow(await itemsToAdd(typed, 'related', [whole]))).toEqual([
    '{"title":"X","webUrl":"https://x.example"}',
  ])
  expect(orThrow(await itemsToRemove(typed, 'related', ['2', '#3', whole, 'a text']))).toEqual([
    '#2',
    '#3',
    '{"title":"X","webUrl":"https://x.example"}',
    'a text',
  ])
  expect(failureOf(await itemsToRemove(typed, 'topics', ['AI']))).toMatchObject({ code: 'INVALID_INPUT' })
})
