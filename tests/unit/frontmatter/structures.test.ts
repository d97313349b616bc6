import fc from 'fast-check'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { ownFields, setOwnFields } from '#lib/fields/table.ts'
import { isListOfText, readFields } from '#lib/frontmatter/locate/fields.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'

beforeEach(() => {
  const before = ownFields()
  setOwnFields([{ name: 'more', kind: 'items', label: 'More', permission: 'edit' }])
  onTestFinished(() => setOwnFields(before))
})

function itemsIn(source: string): readonly string[] {
  const read = readFields(source, ['more'])
  const more: unknown = read.ok ? (read.value.more ?? []) : read.error
  if (!isListOfText(more)) throw new Error(JSON.stringify(more))
  return more
}

/** The source with these items, or the rule that refused it. */
function edit(source: string, more: readonly string[]): string {
  const result = splice(source, { more })
  return result.ok ? result.value.source : result.error.rule
}

type Piece = { readonly title: string; readonly url: string; readonly note: boolean }
type Layout = {
  /** The lines of one item, with a comment of its own where the format has such. */
  readonly item: (piece: Piece) => string
  readonly list: (items: readonly string[]) => string
  readonly empty: string
}

const note = ({ note, title }: Piece, indent: string) => (note ? `${indent}# about ${title}\n` : '')

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'yaml with dashes': {
    item: (it) =>
      `${note(it, '  ')}  - title: "${it.title}" # first\n    in:\n      url: ${it.url}\n${note(it, '    ')}`,
    list: (items) => `---\na: 1 # one\nmore:\n${items.join('')}z: 1\n---\nBody\n`,
    empty: '---\na: 1 # one\nmore: []\nz: 1\n---\nBody\n',
  },
  'yaml with dashes below the key': {
    item: (it) => `${note(it, '')}- {title: '${it.title}',  in: {url: "${it.url}"}}\n`,
    list: (items) => `---\nmore:\n${items.join('')}z:\n- 1\n---\nBody\n`,
    empty: '---\nmore: []\nz:\n- 1\n---\nBody\n',
  },
  'yaml in brackets': {
    item: ({ title, url }) => `{title: '${title}', in: { url: ${url} }}`,
    list: (items) => `---\nmore: [${items.join(', ')}] # all\nz: 1\n---\nBody\n`,
    empty: '---\nmore: [] # all\nz: 1\n---\nBody\n',
  },
  'toml with headers': {
    item: (it) =>
      `${note(it, '')}[[more]] # one\ntitle = '${it.title}'\n  [more.in]\n  url = "${it.url}" # url\n`,
    list: (items) => `+++\na = 1\n\n[b]\nc = 1\n\n${items.join('\n')}\n[z]\ny = 1\n+++\nBody\n`,
    empty: '+++\na = 1\nmore = []\n\n[b]\nc = 1\n\n\n[z]\ny = 1\n+++\nBody\n',
  },
  'toml in brackets': {
    item: (it) => `${note(it, '  ')}  { title = '${it.title}', in.url = "${it.url}" }, # one\n`,
    list: (items) => `+++\nmore = [\n${items.join('')}]\nz = 1\n+++\nBody\n`,
    empty: '+++\nmore = []\nz = 1\n+++\nBody\n',
  },
  json: {
    item: ({ title, url }) => `    { "title": "${title}",\n      "in": {"url":  "${url}"} }`,
    list: (items) => `{\n  "a": 1.0,\n  "more": [\n${items.join(',\n')}\n  ],\n  "z": 1\n}\nBody\n`,
    empty: '{\n  "a": 1.0,\n  "more": [],\n  "z": 1\n}\nBody\n',
  },
}

test.each(Object.entries(LAYOUTS))(
  'only items that move or go change, and take their comments along: %s',
  (_, { item, list, empty }) => {
    const word = fc.stringMatching(/^w[a-z]{1,5}$/)
    const pieces = fc.uniqueArray(fc.record({ title: word, url: word, note: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ title }) => title,
    })
    const property = fc.property(pieces, fc.infiniteStream(fc.nat()), (all, dice) => {
      const next = () => dice.next().value ?? 0
      const source = list(all.map(item))
      const told = itemsIn(source)
      expect(told).toEqual(all.map(({ title, url }) => JSON.stringify({ title, in: { url } })))
      expect(edit(source, told)).toBe(source)
      const order = all.map((_, at) => at).filter(() => next() % 4 > 0)
      order.sort(() => (next() % 3) - 1)
      const after = edit(
        source,
        order.map((at) => told[at] ?? ''),
      )
      const kept = order.flatMap((at) => all[at] ?? [])
      expect(after).toBe(kept.length === 0 ? empty : list(kept.map(item)))
      expect(itemsIn(after)).toEqual(order.map((at) => told[at]))
    })
    fc.assert(property, { numRuns: 60 })
  },
)

test.each<[string, string]>([
  ['a comment apart', '+++\n[[more]]\na = 1\n\n# apart\n\n[[more]]\na = 2\n+++\n'],
  ['a comment below the last', '+++\n[[more]]\na = 1\n[[more]]\na = 2\n# of two\n+++\n'],
])('of tables with headers, %s is left to people', (_, source) => {
  const [one = '', two = ''] = itemsIn(source)
  expect(edit(source, [two, one])).toBe('comment-inside')
  expect(edit(source, [two])).toBe('comment-inside')
})

test('tables with others between them are left to people', () => {
  const source = '+++\n[[more]]\na = 1\n[b]\nc = 1\n[[more]]\na = 2\n+++\n'
  const [one = '', two = ''] = itemsIn(source)
  expect(edit(source, [two, one])).toBe('unusual-layout')
  const split = '+++\n[[more]]\na = 1\n[b]\nc = 1\n[more.in]\nd = 2\n+++\n'
  expect(edit(split, [])).toBe('unusual-layout')
})

test('a new table stands as the others do, and a text has no place among them', () => {
  const source = "+++\n[[more]]\ntitle = 'A'\n\n[[more]]\ntitle = 'B'\n+++\n"
  const [a = '', b = ''] = itemsIn(source)
  const item = '{"title":"C","in":{"url":"c"}}'
  expect(edit(source, [a, item, b])).toBe(
    "+++\n[[more]]\ntitle = 'A'\n\n[[more]]\ntitle = 'C'\nin = { url = 'c' }\n\n[[more]]\ntitle = 'B'\n+++\n",
  )
  expect(edit(source, [a, b, 'text'])).toBe('unusual-layout')
})

test('a new item among others stands in their quotes and on lines like theirs', () => {
  const item = '{"title":"C: c","url":"https://c.example","day":"2026-01-31","in":{"name":"Nn","at":"x"}}'
  const list = [
    '  -   title: "A"',
    "      url: 'https://a.example'",
    '      day: 2025-12-31T10:00:00Z',
    '      in:',
    '         name: Nn',
    '',
  ].join('\n')
  const source = `---\nmore:\n${list}---\n`
  expect(edit(source, [...itemsIn(source), item])).toBe(
    `---\nmore:\n${list}${list
      .replace('"A"', '"C: c"')
      .replace('a.example', 'c.example')
      .replace('2025-12-31T10:00:00Z', '2026-01-31')}         at: x\n---\n`,
  )
  const flow = '---\nmore:\n- {title: "A"}\n---\n'
  expect(edit(flow, [...itemsIn(flow), '{"title":"C","in":{"x":"y"}}'])).toBe(
    '---\nmore:\n- {title: "A"}\n- {title: C, in: {x: "y"}}\n---\n',
  )
})
