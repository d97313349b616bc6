import { expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { queryFromParams } from '#lib/schema/query/queue-query.ts'
import { type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_news/c.md'
const URL = 'https://paper.example/one-story'

async function listed(desk: TestDesk, params: string) {
  const query = queryFromParams(new URLSearchParams(`status=all&${params}`))
  const call = { db: desk.db, actor: VERA, query }
  const { items, total } = orThrow(await listArticles({ ...call, limit: 9, after: null }))
  expect(total).toBe(items.length)
  return items.map(({ path }) => path).sort()
}

const duplicates = (desk: TestDesk) => listed(desk, 'has=duplicate')
const countOfHas = async (desk: TestDesk, word: string) => {
  const query = queryFromParams(new URLSearchParams('status=all'))
  const { has } = orThrow(await countArticles({ db: desk.db, actor: VERA, query }))
  return has.find(({ value }) => value === word)?.count ?? 0
}

test('two files with one address are possible duplicates, each says so and names the other', async () => {
  const desk = await testDesk({
    [A]: entryText({ title: 'One', url: URL, published: 'true' }),
    [B]: entryText({ title: 'Another', url: `${URL}/?utm_source=x` }),
    [C]: entryText(),
  })
  await desk.import()
  expect(await duplicates(desk)).toEqual([A, B])
  expect(await listed(desk, '-has=duplicate')).toEqual([C])
  expect(await countOfHas(desk, 'duplicate')).toBe(2)
  expect(await desk.article(B)).toMatchObject({
    duplicate: true,
    sameAddress: [{ path: A, title: 'One', status: 'pending', published: 'true', missing: false }],
  })
  expect(await desk.article(A)).toMatchObject({ duplicate: true, sameAddress: [{ path: B }] })
  expect(await desk.article(C)).toMatchObject({ duplicate: false, sameAddress: [] })
  expect(await desk.decide(B, 'held')).toMatchObject({ duplicate: true })

  desk.write(B, entryText({ title: 'Another', url: 'https://paper.example/other' }))
  await desk.import()
  expect(await duplicates(desk)).toEqual([])
  desk.write(C, entryText({ title: 'A title', url: URL }))
  await desk.import()
  expect(await duplicates(desk)).toEqual([A, C])
  expect(await countOfHas(desk, 'duplicate')).toBe(2)
})

test.each(['approved', 'rejected', 'held'] as const)(
  'a new file with the address of a missing article that was %s says so and inherits nothing',
  async (decision) => {
    const desk = await testDesk({
      [A]: entryText({ title: 'Old', url: URL, lines: ['excerpt: Old words'] }),
      [C]: entryText(),
    })
    await desk.import()
    await desk.decide(A, decision)
    desk.remove(A)
    await desk.import()
    desk.write(B, entryText({ title: 'Quite new', url: URL, lines: ['excerpt: New words'] }))
    await desk.import()
    expect(await desk.article(B)).toMatchObject({
      status: 'pending',
      duplicate: true,
      sameAddress: [{ path: A, title: 'Old', status: decision, missing: true }],
    })
    const isOldStory = decision === 'rejected'
    expect(await duplicates(desk)).toEqual([B])
    expect((await desk.article(B)).rejectedBefore !== null).toBe(isOldStory)
  },
)

test('articles that cannot be written are found', async () => {
  const text = '---\ntitle: Shared\npublished: &no false\nfeatured: *no\n---\nBody\n'
  const desk = await testDesk({ [A]: text, [C]: entryText() })
  await desk.import()
  expect(await listed(desk, 'mark=unwritable')).toEqual([A])
  desk.write(A, text.replace('&no ', '').replace('*no', 'false'))
  await desk.import()
  expect(await listed(desk, 'mark=unwritable')).toEqual([])
})
