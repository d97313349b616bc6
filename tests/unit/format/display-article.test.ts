import { afterEach, expect, test } from 'vitest'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { displayItem } from '#lib/format/display-article.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'

afterEach(() => setSiteMap(HOME_MAP))

function shown(part: Partial<QueueItem>): string {
  const item = { title: '', providerName: '', providerDomain: '', collection: 'posts', path: 'posts/a.md' }
  return displayItem({ ...item, ...part } as QueueItem).providerName
}

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
