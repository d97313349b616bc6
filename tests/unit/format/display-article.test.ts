import { afterEach, expect, test } from 'vitest'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { displayItem } from '#lib/format/display-article.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'

afterEach(() => setSiteMap(HOME_MAP))

function shown(part: Partial<QueueItem>): string {
  const item = { title: '', providerName: '', providerDomain: '', collection: 'posts', path: 'posts/a.md' }
  return displayItem({ ...item, ...part } as QueueItem, []).providerName
}

test.each([
  ['/assets/a b.png', [], '/api/assets/assets/a%20b.png?small'],
  ['a.png', [], '/api/assets/posts/a.png?small'],
  ['https://pics.example/a.png', ['pics.example'], 'https://pics.example/a.png'],
  ['https://pics.example/a.png', ['*'], 'https://pics.example/a.png'],
  ['//pics.example/a.png', ['pics.example'], 'https://pics.example/a.png'],
  ['https://pics.example/a.png', ['a.pics.example', 'example'], undefined],
  ['javascript:alert(1)', ['*'], undefined],
  ['data:image/png;base64,AA', ['*'], undefined],
  ['../../a.png', ['*'], undefined],
  [undefined, ['*'], undefined],
] as const)('a row with the picture %s fetches, with %j allowed, %s', (image, hosts, address) => {
  const item = { title: '', providerName: '', path: 'posts/a.md', image } as QueueItem
  expect(displayItem(item, hosts).image).toBe(address)
})

test('at home it is the outlet alone', () => {
  expect(shown({ providerName: 'News &amp; Co', authors: ['Ida'], language: 'de' })).toBe('News & Co')
  expect(shown({ providerDomain: 'news.test' })).toBe('')
})

test('on a site with outlets it is outlet, author and language', () => {
  setSiteMap({ ...HOME_MAP, author: ['author'] })
  expect(shown({ providerName: 'The Post', authors: ['Ida', 'Omar'], language: 'de' })).toBe(
    'The Post · Ida, Omar · de',
  )
  expect(shown({ providerDomain: 'post.test' })).toBe('post.test')
  expect(shown({ language: 'de' })).toBe('')
})

test('on a site without outlets it is author, section and language', () => {
  setSiteMap({ ...HOME_MAP, outlet: [], domain: [] })
  expect(shown({ authors: ['Ida'], language: 'de' })).toBe('Ida · posts · de')
  expect(shown({})).toBe('posts')
  expect(shown({ collection: '.', path: 'a.md' })).toBe('a.md')
})
