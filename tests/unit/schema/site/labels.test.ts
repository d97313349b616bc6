import { expect, test } from 'vitest'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { labelsIn, wordsIn } from '#lib/schema/site/labels.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'

const MAP: SiteMap = {
  ...HOME_MAP,
  author: ['authors', 'byline', ':filename'],
  language: ['lang', ':filename'],
  topics: [
    { key: 'tags', shape: 'list' },
    { key: 'taxonomies.places', shape: 'list' },
    { key: 'sections', shape: 'commas' },
  ],
}
const read = (data: Record<string, unknown>, path = 'posts/one.md') => labelsIn(MAP, { path, data, body: '' })

test('a file tells its author, its language and all topics but the first, by where they stand', () => {
  expect(
    read({
      byline: 'Ida',
      lang: 'de',
      tags: ['sea'],
      taxonomies: { places: ['Pier', 'Pier', 7] },
      sections: 'a, b',
    }),
  ).toEqual({
    ':author byline': ['Ida'],
    ':language lang': ['de'],
    ':topics taxonomies.places': ['Pier', '7'],
    ':topics sections': ['a', 'b'],
  })
})

test('the name of a file tells a language and no author, and what says nothing has no label', () => {
  expect(read({}, 'posts/one.pt-br.md')).toEqual({ ':language :filename': ['pt-br'] })
  expect(read({ authors: '', byline: null, sections: [] })).toEqual({})
  expect(labelsIn(HOME_MAP, { path: 'a.de.md', data: { author: 'Ida', lang: 'de' }, body: '' })).toEqual({})
})

test('words are texts of one line, names of what has fields, and nothing else', () => {
  expect(
    wordsIn([' Ida\n Reed ', { name: 'Omar', url: '/omar' }, { title: 'No' }, ['x'], true, null]),
  ).toEqual(['Ida Reed', 'Omar'])
  expect(wordsIn('x'.repeat(201))).toEqual([])
  expect(wordsIn(Array.from({ length: 50 }, (_, at) => at))).toHaveLength(20)
})
