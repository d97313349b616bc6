import { afterEach, expect, test } from 'vitest'
import { commonKeys, fieldPlaces, inFile, keyOf, placeOf, setSiteMap, topKeys } from '#lib/fields/in-file.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { TOLD } from '#lib/fields/told-fields.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'

const on = (map: Partial<SiteMap>) => setSiteMap({ ...HOME_MAP, ...map })
const DRAFT: SiteMap['flag'] = { key: 'draft', published: [false], unpublished: [true], absent: 'shown' }
afterEach(() => setSiteMap(HOME_MAP))

test('at home a field stands under its name, as it is', () => {
  expect(commonKeys()).toEqual(['published', 'topics'])
  expect(fieldNames()).toEqual(['published', 'topics', ...TOLD])
  expect(fieldPlaces()).toBe(fieldPlaces())
  const edits = { published: false, topics: ['AI'] }
  expect(inFile(edits, { published: true, topics: 'AI' })).toEqual(edits)
})

test('a draft is what is not published', () => {
  on({ flag: DRAFT })
  expect(keyOf('published')).toBe('draft')
  const { read, isUsual } = placeOf('published')
  expect([true, false, null, undefined, 'yes'].map(read)).toEqual([false, true, null, null, null])
  expect([true, false, null, undefined, 'yes'].map(isUsual)).toEqual([true, true, true, true, false])
  expect(inFile({ published: true }, { draft: true })).toEqual({ draft: false })
  expect(inFile({ published: false }, {})).toEqual({ draft: true })
  expect(inFile({ published: null }, { draft: true })).toEqual({ draft: null })
})

test('what stands inside of another key is a field, and its edits lead there', () => {
  on({ topics: [{ key: 'taxonomies.tags', shape: 'list' }], flag: { ...DRAFT, key: 'extra.page.draft' } })
  expect(fieldNames()).toEqual(['published', 'topics', ...TOLD])
  expect(topKeys()).toEqual(['extra.page.draft', 'extra', 'taxonomies.tags', 'taxonomies'])
  const edits = { published: false, topics: ['sea'] }
  const inside = { extra: { page: { draft: true } }, taxonomies: { tags: ['sea'] } }
  expect(inFile(edits, {})).toEqual(inside)
  expect(inFile(edits, { taxonomies: { tags: ['x'], animals: [] }, extra: { a: 1 } })).toEqual(inside)
  expect(inFile({ published: true }, { extra: { page: { draft: 'no' } } })).toEqual({
    extra: { page: { draft: false } },
  })
})

test('two fields inside of one key are one edit of it', () => {
  on({ topics: [{ key: 'meta.tags', shape: 'list' }], flag: { ...DRAFT, key: 'meta.draft' } })
  expect(inFile({ published: true, topics: [] }, {})).toEqual({ meta: { draft: false, tags: [] } })
})

test('topics inside of the flag are no field: only one of both can be written', () => {
  on({ topics: [{ key: 'draft.tags', shape: 'list' }], flag: DRAFT })
  expect(fieldNames()).toEqual(['published', ...TOLD])
})

test('a key that the file spells with its dots is meant before what stands inside of another', () => {
  on({ topics: [{ key: 'taxonomies.tags', shape: 'list' }] })
  const data = { 'taxonomies.tags': ['x'], taxonomies: { tags: ['y'] } }
  expect(inFile({ topics: ['z'] }, data)).toEqual({ 'taxonomies.tags': ['z'] })
})

test('what stands in an item of a list is no field, for nothing writes there', () => {
  on({ topics: [{ key: 'parts.0.tags', shape: 'list' }] })
  expect(fieldNames()).toEqual(['published', ...TOLD])
  on({ flag: { ...DRAFT, key: 'states.0' } })
  expect(fieldNames()).toEqual(['topics', ...TOLD])
  on({})
  expect(fieldNames()).toEqual(['published', 'topics', ...TOLD])
})

test('a state is written with its first word, and left where another says the same', () => {
  on({
    flag: {
      key: 'status',
      published: ['live', 'sticky'],
      unpublished: ['review', 'trash'],
      absent: 'hidden',
    },
  })
  expect(inFile({ published: true }, { status: 'review' })).toEqual({ status: 'live' })
  expect(inFile({ published: true }, { status: 'sticky' })).toEqual({ status: 'sticky' })
  expect(inFile({ published: false }, { status: 'lost' })).toEqual({ status: 'review' })
  expect(placeOf('published').kind).toBe('text')
})

test.each([
  ['list', 'sea', ['sea', 'sun'], ['sea', 'sun']],
  ['one', 'sea', ['sun'], 'sun'],
  ['one', undefined, ['sun'], 'sun'],
  ['one', 'sea', ['sea', 'sun'], ['sea', 'sun']],
  ['one', 'sea', [], []],
  ['spaces', 'sea', ['sea', 'sun'], 'sea sun'],
  ['spaces', 'sea', ['sea', 'long sun'], ['sea', 'long sun']],
  ['spaces', undefined, ['sea'], ['sea']],
  ['spaces', ['sea'], ['sea', 'sun'], ['sea', 'sun']],
  ['commas', 'sea', ['sea', 'long sun'], 'sea, long sun'],
  ['commas', undefined, ['sea', 'sun'], 'sea, sun'],
  ['commas', 'sea', ['sea, wide'], ['sea, wide']],
] as const)('topics as %s: %j becomes %j as %j', (shape, raw, topics, written) => {
  on({ topics: [{ key: 'tags', shape }] })
  expect(inFile({ topics }, { tags: raw })).toEqual({ tags: written })
  expect(placeOf('topics').read(written)).toEqual(topics)
})
