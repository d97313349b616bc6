import { describe, expect, it } from 'vitest'
import { firstDraft } from '#app/(desk)/import/_components/mend/draft.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { readField, readFields } from '#lib/frontmatter/locate/fields.ts'
import { problemAtKey } from '#lib/frontmatter/locate/key-place.ts'
import { sourceText } from '#lib/frontmatter/locate/ranges.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { sourceLine } from '#lib/frontmatter/position.ts'
import { readKnown } from '#lib/frontmatter/read-known.ts'

const TOML = `+++
title = 1e3 # no text
secured = """
AbC==
dEf="""
topics = ["AI", 1, 2024-01-02]
date = 2024-01-02
draft = "no"

[provider]
secured = "x"
name = "Org"
+++
Body
`
const JSON_TEXT = `{
  "title": 1e3,
  "secured": "AbC==",
  "topics": ["AI", 1, null],
  "provider": {"name": "Org"}
}
Body
`

describe.each([
  ['TOML', TOML, ['AI', '1', '2024-01-02'], [2, 3, 6, 10]],
  ['JSON', JSON_TEXT, ['AI', '1', 'null'], [2, 3, 4, 5]],
])('%s', (_, source, topics, [titleLine, securedLine, topicsLine, providerLine]) => {
  const parsed = parseEntry(source)
  if (!parsed.ok) throw new Error(parsed.error.message)

  it('is read as data, with texts as they are written', () => {
    expect(parsed.value.data).toMatchObject({ title: 1000, provider: { name: 'Org' } })
    expect(readField(parsed.value, 'topics')).toEqual({ ok: true, value: topics })
    expect(sourceText(source, 'title')).toEqual({ ok: true, value: '1e3' })
    expect(sourceText(source, 'missing')).toEqual({ ok: true, value: null })
    expect(sourceText(source, 'provider')).toMatchObject({ error: { rule: 'not-a-scalar' } })
    expect(readFields(source, ['provider'])).toMatchObject({ error: { line: providerLine } })
    expect(readKnown(source, ['topics'])).toBeNull()
  })

  it('tells the places of keys', () => {
    const lineOf = (key: string) =>
      problemAtKey(source, { rule: 'field-not-text', key, message: 'Odd.' }).line
    expect(['title', 'secured', 'topics'].map(lineOf)).toEqual([titleLine, securedLine, topicsLine])
    const nameLine = source.split('\n').findIndex((line) => line.includes('Org')) + 1
    expect(lineOf('provider.name')).toBe(nameLine)
  })

  it('shows nothing of what is opaque', () => {
    const lines = source.split('\n')
    const shown = lines.map((__, at) => sourceLine(source, at + 1))
    expect(shown.filter((line) => /AbC|dEf/.test(line))).toEqual([])
    expect(shown[(topicsLine ?? 0) - 1]).toBe(lines[(topicsLine ?? 0) - 1])
    const diff = JSON.stringify(showDiff(source, source.replace('AbC', 'XyZ').replace('"AI"', '"Law"')))
    expect(diff).toContain('Law')
    expect(diff).toContain('rewritten')
    expect(diff).not.toMatch(/AbC|XyZ|dEf/)
  })
})

it('shows no diff where what is opaque stands in several places', () => {
  const source = '+++\ntitle = "A"\n[secured]\na = "hidden"\n+++\n'
  expect(showDiff(source, source.replace('"A"', '"B"'))).toEqual([])
})

it.each([
  ['+++', '+++', 'title = ""'],
  ['{', '}', '"title": "",'],
  ['---json', '}', '"title": "",'],
  ['---', '---', 'title: '],
])('behind %s a mended line begins in its format', (opening, fence, title) => {
  const problem = {
    rule: 'unclosed-frontmatter',
    message: '',
    hint: '',
    line: 1,
    column: 1,
    sourceLine: opening,
  }
  const near = (line: number, text: string) => ({ line, shown: text, text, why: null })
  const file = { lines: [near(1, opening), near(2, 'x')], at: 2, problem }
  const draft = (rule: 'unclosed-frontmatter' | 'title-missing') =>
    firstDraft({
      ...{ path: 'a.md', state: 'broken', articleId: null, digest: '', isSeen: true, lineCount: 2 },
      ...{ ...file, problem: { ...problem, rule }, cannot: null, inGit: false },
    })
  expect(draft('unclosed-frontmatter')).toEqual({ line: 2, how: 'add', text: fence })
  expect(draft('title-missing')).toEqual({ line: 1, how: 'add', text: title })
})
