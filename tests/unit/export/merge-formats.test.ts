import { afterEach, expect, test } from 'vitest'
import { exportedChanges, mergeFile } from '#lib/export/merge-file.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { changedKeys } from '#lib/frontmatter/changed-keys.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'

afterEach(() => setSiteMap(HOME_MAP))

const TOML = '+++\ntitle = "A" # kept\ntopics = ["AI"]\npublished = false\n[params]\nx = 1\n+++\nBody\n'
const JSON_TEXT = '{\n  "title": "A",\n  "topics": ["AI"],\n  "published": false\n}\nBody\n'

test.each([
  ['TOML', TOML, (text: string) => text.replace('[params]', 'heat = 7\n[params]')],
  ['JSON', JSON_TEXT, (text: string) => text.replace('{\n', '{\n  "heat": 7,\n')],
])('an export in %s is merged with a newer version by field', (_, base, newer) => {
  const ours = base.replace('false', 'true').replace('"AI"', '"AI", "Law"')
  const changes = exportedChanges(base, ours)
  expect(changes).toEqual({
    ok: true,
    value: [
      { field: 'published', base: false, ours: true },
      { field: 'topics', base: ['AI'], ours: ['AI', 'Law'] },
    ],
  })
  const wanted = changes.ok && changes.value !== null ? changes.value : []
  expect(mergeFile(wanted, newer(base))).toMatchObject({
    ok: true,
    value: { source: newer(ours), clashes: [] },
  })
  const clash = mergeFile(wanted, newer(base).replace('"AI"', '"Chips"'))
  expect(clash).toMatchObject({ value: { clashes: [{ field: 'topics', theirs: ['Chips'] }] } })
  expect(exportedChanges(base, newer(ours))).toEqual({ ok: true, value: null })
  expect(changedKeys(base, newer(ours)).sort()).toEqual(['heat', 'published', 'topics'])
})

test.each([
  ['beside others', 'title = "A"\n[taxonomies]\ntags = ["x"]\nanimals = ["gull"]\n'],
  ['alone', 'title = "A"\n[taxonomies]\ntags = ["x"]\n'],
  ['made by the desk', 'title = "A"\n'],
])('what an export wrote inside of a key is merged apart from what stands beside it: %s', (_, toml) => {
  setSiteMap({ ...HOME_MAP, topics: [{ key: 'taxonomies.tags', shape: 'list' }] })
  const base = `+++\n${toml}+++\nBody\n`
  const ours = toml.includes('tags')
    ? base.replace('"x"', '"x", "y"')
    : base.replace('"A"\n', '"A"\n\n[taxonomies]\ntags = ["x", "y"]\n')
  const was = toml.includes('tags') ? ['x'] : null
  const changes = [{ field: 'topics', base: was, ours: ['x', 'y'] }]
  expect(exportedChanges(base, ours)).toEqual({ ok: true, value: changes })
  const beside = (text: string) => text.replace('animals = ["gull"]', 'animals = ["owl"]')
  expect(mergeFile(changes, beside(base))).toMatchObject({ value: { source: beside(ours), clashes: [] } })
  const another = ours.replace('[taxonomies]\n', '[taxonomies]\nplaces = ["sea"]\n')
  expect(exportedChanges(base, another)).toEqual({ ok: true, value: null })
})
