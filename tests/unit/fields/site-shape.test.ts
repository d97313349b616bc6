import { afterEach, expect, test } from 'vitest'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { siteShape } from '#lib/fields/site-shape.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'

afterEach(() => setSiteMap(HOME_MAP))

test('the home site lacks nothing', () => {
  expect(siteShape()).toEqual({ lacks: [], labels: {}, fields: [] })
})

test('what the map names no key for is lacking, and its lists are called as it says', () => {
  const edit = [{ key: 'series', kind: 'list' as const, label: 'In the series' }]
  setSiteMap({ ...HOME_MAP, score: ['rank'], related: null, flag: null, edit })
  expect(siteShape()).toEqual({
    lacks: ['quality', 'related', 'published'],
    labels: { series: 'In the series' },
    fields: [{ name: 'series', kind: 'items', label: 'In the series', permission: 'edit' }],
  })
})

test('coverage is no field of many articles', () => {
  setSiteMap({ ...HOME_MAP, edit: [{ key: 'related', kind: 'list', label: 'Coverage' }] })
  expect(siteShape()).toMatchObject({ labels: { related: 'Coverage' }, fields: [] })
})

test('a flag that is not known yet is not lacking', () => {
  setSiteMap({ ...HOME_MAP, flag: null }, false)
  expect(siteShape().lacks).toEqual([])
})
