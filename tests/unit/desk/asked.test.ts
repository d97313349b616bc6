import { expect, test } from 'vitest'
import { askedOf, type KnownArticle } from '#app/(desk)/queue/_components/article/asked.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

const fetched = {
  topics: ['AI'],
  published: 'absent',
  others: { desk: 'World' },
  fields: [{ name: 'desk', value: 'World' }],
} as unknown as ArticleDetail
const known = (change: Partial<KnownArticle>) => askedOf({ ...fetched, ...change, asFetched: fetched })

test('what was asked for since the server told of the article is named', () => {
  expect(askedOf(fetched)).toEqual([])
  expect(known({})).toEqual([])
  expect(known({ topics: ['AI', 'Law'] })).toEqual(['topics AI, Law'])
  expect(known({ topics: [] })).toEqual(['topics none'])
  expect(known({ published: 'true', others: { desk: null } })).toEqual(['flag published', 'desk nothing'])
})
