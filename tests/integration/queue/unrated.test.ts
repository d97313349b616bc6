import { afterEach, beforeEach, expect, test } from 'vitest'
import { countArticles } from '#lib/queue/count-articles.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { parseQueryText } from '#lib/schema/query/query-text.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

let desk: TestDesk
beforeEach(async () => {
  const entry = (lines: string[]) => entryText({ lines })
  desk = await openDesk({
    '_news/minus.md': entry(['heat: -1', 'quality: -1']),
    '_news/none.md': entry([]),
    '_news/zero.md': entry(['heat: 0', 'quality: 0']),
    '_news/warm.md': entry(['heat: 37', 'quality: 52.5']),
    '_news/hot.md': entry(['heat: 95', 'quality: 50']),
  })
  await desk.import()
})
afterEach(() => desk.dispose())

const listed = async (text: string, sort: 'heat' | 'quality' = 'heat') => {
  const query = { ...parseQueryText(text, queryWith({})).query, sort }
  const page = orThrow(await listArticles({ db: desk.db, actor: desk.actor, query, limit: 10, after: null }))
  return page.items.map(({ path }) => path.slice('_news/'.length, -'.md'.length))
}

test('a score below zero is none: it is last in its order', async () => {
  expect(await listed('is:all', 'heat')).toEqual(['hot', 'warm', 'zero', 'none', 'minus'])
  expect(await listed('is:all', 'quality')).toEqual(['warm', 'hot', 'zero', 'none', 'minus'])
})

test('no bound of a score finds what is not rated', async () => {
  expect(await listed('is:all heat:<50')).toEqual(['warm', 'zero'])
  expect(await listed('is:all heat:>-5')).toEqual(['hot', 'warm', 'zero'])
  expect(await listed('is:all quality:<51', 'quality')).toEqual(['hot', 'zero'])
})

test('the bars begin at the lowest score there is', async () => {
  const { heat, quality } = orThrow(
    await countArticles({ db: desk.db, actor: desk.actor, query: queryWith({ status: [] }) }),
  )
  for (const bars of [heat, quality]) {
    expect(bars[0]?.from).toBe(0)
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  }
})

test('row and article say that there is none', async () => {
  const { heat, quality } = await desk.article('_news/minus.md')
  expect([heat, quality]).toEqual([null, null])
})
