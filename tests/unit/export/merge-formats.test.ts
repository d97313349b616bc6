import { expect, test } from 'vitest'
import { exportedChanges, mergeFile } from '#lib/export/merge-file.ts'
import { changedKeys } from '#lib/frontmatter/changed-keys.ts'

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
