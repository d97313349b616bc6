import { afterEach, expect, test } from 'vitest'
import { inFile, placeOf, setSiteMap } from '#lib/fields/in-file.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import { fieldNamed, fieldNames } from '#lib/fields/table.ts'
import { toldFields } from '#lib/fields/told-fields.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteMap } from '#lib/schema/site/site-map.ts'

afterEach(() => setSiteMap(HOME_MAP))

const keysOn = (map: Partial<SiteMap>) =>
  toldFields({ ...HOME_MAP, ...map }).map(({ field, keys }) => [field.name, ...keys])

test('title and summary stand under the keys of the map that can be written and are shown', () => {
  expect(keysOn({})).toEqual([
    ['title', 'title', 'name'],
    ['summary', 'excerpt'],
  ])
  expect(keysOn({ title: [':h1', 'title'], summary: [] })).toEqual([])
  expect(keysOn({ title: ['parts.0.title', 'extra.title', ':filename', 'name'] })[0]).toEqual([
    'title',
    'extra.title',
  ])
  expect(keysOn({ title: ['title'], summary: ['title', 'topics', 'lead'] })).toEqual([
    ['title', 'title'],
    ['summary', 'lead'],
  ])
})

test('a field that the map names itself is the same one, under its label; of another kind it is another', () => {
  const map = { ...HOME_MAP, edit: [{ key: 'title', kind: 'text' as const, label: 'Headline' }] }
  setSiteMap(map)
  expect(fieldNames().filter((name) => name === 'title')).toHaveLength(1)
  expect(fieldNamed('title')).toMatchObject({ label: 'Headline', kind: 'line' })
  setSiteMap({ ...HOME_MAP, edit: [{ key: 'excerpt', kind: 'list' }] })
  expect(fieldNames()).not.toContain('summary')
  expect(fieldNamed('excerpt')).toMatchObject({ kind: 'items' })
})

test('a file is written under the key that says something in it', () => {
  const edits = { title: 'New' }
  expect(inFile(edits, { title: 'Old', name: 'N' })).toEqual({ title: 'New' })
  expect(inFile(edits, { title: '', name: 'N' })).toEqual({ name: 'New' })
  expect(inFile(edits, {})).toEqual({ title: 'New' })
  expect(placeOf('summary').key).toBe('excerpt')
})

test('an empty line is refused, an empty text is not', () => {
  expect(KINDS.line.accept(' ', 'Old')).toMatchObject({ ok: false })
  expect(KINDS.line.accept(' New ', 'Old')).toEqual({ ok: true, value: 'New' })
  expect(kindOf('summary').accept(null, 'Old')).toEqual({ ok: true, value: '' })
  expect(KINDS.words.told('summary', 'Old', '')).toBe('set summary “Old” → nothing')
})
