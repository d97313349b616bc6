import { expect, test } from 'vitest'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import type { Mark } from '#lib/schema/words.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'

async function listed({ db, actor }: TestDesk, mark: Mark[] = []): Promise<string[]> {
  const query = queueQuerySchema.parse({ mark })
  const page = orThrow(await listArticles({ db, actor, query, limit: 50, after: null }))
  return page.items.map(({ path }) => path).sort()
}

test('a file that is gone is missing: told once, kept with everything, listed under its mark only', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  await desk.decide(A, 'approved')
  const { edits } = await desk.article(A)
  desk.remove(A)
  expect(await desk.import()).toMatchObject({ missing: 1, unchanged: 1, updated: 0 })
  expect(await desk.article(A)).toMatchObject({ missing: true, status: 'approved', topics: ['Law'], edits })
  const told = { name: 'article.missing', by: 'Ana', payload: { path: A } }
  expect((await desk.events(A)).at(-1)).toEqual(told)
  expect([await listed(desk), await listed(desk, ['missing'])]).toEqual([[B], [A]])
  const events = await desk.events()
  expect(await desk.import()).toMatchObject({ missing: 0, unchanged: 1 })
  expect(await desk.events()).toEqual(events)
  expect(await desk.export()).toMatchObject({ written: [], missing: 1, missingPaths: [A] })
})

test.each(['the same bytes', 'other bytes'])(
  'a file that returns with %s is told and goes on',
  async (what) => {
    const desk = await testDesk({ [A]: entryText({ lines: ['heat: 1'] }), [B]: entryText() })
    await desk.import()
    await desk.decide(A, 'approved')
    const text = desk.read(A)
    desk.remove(A)
    await desk.import()
    desk.write(A, what === 'the same bytes' ? text : text.replace('heat: 1', 'heat: 22'))
    expect(await desk.import()).toMatchObject({ updated: 1, added: 0, moved: 0, missing: 0 })
    expect(await desk.article(A)).toMatchObject({ missing: false, status: 'approved', pendingEdits: 1 })
    expect((await desk.events(A)).map(({ name }) => name)).toEqual([
      'article.decided',
      'article.missing',
      'article.returned',
      ...(what === 'the same bytes' ? [] : ['article.upstream-changed']),
    ])
    expect(await listed(desk)).toEqual([A, B])
    expect(await desk.export()).toMatchObject({ written: [{ path: A }], missing: 0 })
  },
)
