import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Field, setOwnFields } from '#lib/fields/table.ts'
import { readFields } from '#lib/frontmatter/locate/fields.ts'
import { spliceFields } from '#lib/frontmatter/write/splice-fields.ts'

const field = (name: string, kind: Field['kind']): Field => ({ name, kind, label: name, permission: 'edit' })
beforeAll(() => setOwnFields([field('extra.day', 'date'), field('extra.links', 'items')]))
afterAll(() => setOwnFields([]))

const LINK = JSON.stringify({ title: 'One', url: '/one' })

test.each([
  [
    'YAML',
    '---\nextra:\n  day: 2026-01-31\n  links:\n    - title: One\n      url: /one\n    - two\n---\n',
    '---\nextra:\n  day: 2026-02-28\n  links:\n    - two\n    - title: One\n      url: /one\n---\n',
  ],
  [
    'TOML',
    '+++\n[extra]\nday = 2026-01-31\nlinks = [{ title = "One", url = "/one" }, "two"]\n+++\n',
    '+++\n[extra]\nday = 2026-02-28\nlinks = ["two", { title = "One", url = "/one" }]\n+++\n',
  ],
  [
    'JSON',
    '{\n"extra": {"day": "2026-01-31", "links": [{"title": "One", "url": "/one"}, "two"]}}\n',
    '{\n"extra": {"day": "2026-02-28", "links": ["two", {"title": "One", "url": "/one"}]}}\n',
  ],
])('a field inside of a key is read and written by its own kind: %s', (_, source, expected) => {
  const keys = ['extra.day', 'extra.links']
  const before = { 'extra.day': '2026-01-31', 'extra.links': [LINK, 'two'] }
  expect(readFields(source, keys)).toEqual({ ok: true, value: before })
  const after = { 'extra.day': '2026-02-28', 'extra.links': ['two', LINK] }
  const spliced = spliceFields(source, after)
  expect(spliced).toMatchObject({ ok: true, value: { source: expected, changed: keys } })
  expect(readFields(expected, keys)).toEqual({ ok: true, value: after })
})

test('a field that a file has no key for is made with what it stands in, by its own kind', () => {
  expect(
    spliceFields('---\na: 1\n---\n', { 'extra.day': '2026-02-28', 'extra.links': [LINK] }),
  ).toMatchObject({
    value: {
      source: '---\na: 1\nextra:\n  day: 2026-02-28\n  links:\n    - title: One\n      url: /one\n---\n',
    },
  })
  expect(spliceFields('+++\na = 1\n+++\n', { 'extra.day': '2026-02-28' })).toMatchObject({
    value: { source: '+++\na = 1\n\n[extra]\nday = 2026-02-28\n+++\n' },
  })
})

test('a field that cannot be read is told with the line of its key', () => {
  const source = '---\nextra:\n  links: []\n  day:\n    a: 1\n---\n'
  expect(readFields(source, ['extra.day'])).toMatchObject({ error: { rule: 'not-a-scalar', line: 4 } })
})
