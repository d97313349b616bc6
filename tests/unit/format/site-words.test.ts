import { expect, test } from 'vitest'
import {
  changesWords,
  flagWords,
  generatorWords,
  keyWords,
  mapWords,
  noFlagWords,
  partLabel,
} from '#lib/format/site-words.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { MAP_PARTS } from '#lib/schema/site/site-map.ts'
import type { Origin, SiteReport } from '#lib/schema/site/site-reading.ts'

const origins = (flag: readonly Origin[]): SiteReport['origins'] => ({
  ...(Object.fromEntries(
    MAP_PARTS.map((part) => [part, [{ from: 'default' }]]),
  ) as unknown as SiteReport['origins']),
  flag,
})

test('a key is told by its files, by what stands there, and by its values where they are few', () => {
  const use = { key: 'tags', files: 956, shapes: { list: 956 }, values: [] }
  expect(keyWords(use, 2_592)).toBe('956 of 2,592 files, lists')
  const mixed = {
    key: 'draft',
    files: 5,
    shapes: { text: 1, boolean: 4 },
    values: [{ value: 'true', files: 3 }],
  }
  expect(keyWords(mixed, 5)).toBe('5 of 5 files, 1 text, 4 true or false, true in 3')
  expect(keyWords({ key: 'a', files: 1, shapes: { items: 1 }, values: [] }, 1)).toBe(
    '1 of 1 file, list of items',
  )
})

test('the map says what it has and why, and of the flag also that there is none', () => {
  const told = (certain: boolean, map = HOME_MAP) =>
    mapWords(map, origins([{ from: 'chosen' }, { from: 'found', key: 'draft', files: 4, of: 26 }]), certain)
  expect(told(true).map(({ part }) => part)).not.toContain('author')
  expect(told(true).find(({ part }) => part === 'flag')).toEqual({
    part: 'flag',
    value: 'published: true is shown, false is hidden; without it a page is shown',
    why: 'chosen by an admin; draft: 4 of 26 files',
  })
  const worded = (part: string, map = HOME_MAP) => told(true, map).find((row) => row.part === part)?.value
  expect(worded('collections')).toBe('all folders of a path')
  expect(worded('collections', { ...HOME_MAP, collections: { depth: 1 } })).toBe('the first folder of a path')
  expect(worded('collections', { ...HOME_MAP, collections: { depth: 2 } })).toBe(
    'the first 2 folders of a path',
  )
  expect(worded('alsoHides')).toBe('draft: true')
  const defaults = [{ path: '/posts/**', values: { tags: ['posts'] } }]
  expect(worded('defaults', { ...HOME_MAP, defaults })).toBe('/posts/**: {"tags":["posts"]}')
  const none = { ...HOME_MAP, flag: null }
  expect(told(true, none).find(({ part }) => part === 'flag')?.value).toBe(flagWords(null))
  expect(told(false, none).find(({ part }) => part === 'flag')?.value).toBe('not certain')
  expect(new Set(MAP_PARTS.map(partLabel)).size).toBe(MAP_PARTS.length)
})

test('a generator is called as people call it', () => {
  const signs = [{ generator: 'hugo', file: 'hugo.toml' }] as const
  const site = { generator: 'hugo', folder: '', isHome: false, signs } as const
  const told = (other: object) => generatorWords({ ...site, ...other } as unknown as SiteReport)
  expect(told({})).toBe('Hugo (hugo.toml).')
  expect(told({ generator: 'vitepress', folder: 'docs/', signs: [] })).toBe('VitePress in docs/.')
  expect(told({ generator: null, signs: [] })).toBe('No generator that the desk knows.')
  const by = origins([{ from: 'preset', generator: 'zola' }])
  expect(mapWords(HOME_MAP, by, true).find(({ part }) => part === 'flag')?.why).toBe('as Zola does')
})

test('why nobody can set the flag is said where nobody can, and nowhere else', () => {
  expect(noFlagWords({ isCertain: true, isThere: true })).toBeNull()
  expect(noFlagWords({ isCertain: false, isThere: true })).toContain('not known yet')
  expect(noFlagWords({ isCertain: true, isThere: false })).toContain('has no key')
})

test('what a tried text would change is told by what it changes, and that it changes nothing is told too', () => {
  const none = { of: 1_200, title: 0, date: 0, flag: 0, topics: 0, gone: 0, come: 0 }
  expect(changesWords(none)).toEqual(['1,200 files would be read as they are now.'])
  expect(changesWords({ ...none, date: 1_100, come: 1 })).toEqual([
    '1,100 of 1,200 files would have another date.',
    '1 of 1,200 files would become an article.',
  ])
})
