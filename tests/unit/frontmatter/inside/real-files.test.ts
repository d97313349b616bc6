import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { isMapping, sameData } from '#lib/frontmatter/same-data.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { readCorpus } from '#tests/unit/frontmatter/fixtures.ts'
import { expectOnlySpansChanged } from '#tests/unit/frontmatter/only-spans.ts'

const corpus = readCorpus()

function mappingsIn(source: string): [string, Record<string, unknown>][] {
  const parsed = parseEditable(source)
  if (!parsed.ok) return []
  return Object.entries(parsed.value.data).flatMap(([key, value]) => (isMapping(value) ? [[key, value]] : []))
}

function read(source: string): unknown {
  const parsed = parseEditable(source)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const { format, block } = parsed.value.parts
  return format === 'yaml' ? parseDocument(block, { merge: false }).toJS() : parsed.value.data
}

function sourceAfter(source: string, key: string, text: string): string {
  const result = splice(source, { [key]: { [text]: 'A new one' } })
  if (!result.ok) throw new Error(result.error.message)
  return result.value.source
}

describe.runIf(corpus.length > 0)('inside of keys of real files', () => {
  const cases = corpus.flatMap(({ source }) =>
    mappingsIn(source).map(([key, inner]) => ({ source, key, inner })),
  )

  it('each text can be another, keys come and go, and nothing else changes', () => {
    expect(cases.length).toBeGreaterThan(100)
    for (const { source, key, inner } of cases) {
      const [text] = Object.entries(inner).find(([, value]) => typeof value === 'string') ?? []
      const wanted = { ...(text !== undefined && { [text]: 'A new one' }), brandNew: ['one', 'two'] }
      const there = splice(source, { [key]: wanted })
      if (!there.ok) throw new Error(`${there.error.message}\n${source}`)
      expectOnlySpansChanged(source, there.value)
      const expected = { ...Object(read(source)), [key]: { ...inner, ...wanted } }
      expect(sameData(read(there.value.source), expected)).toBe(true)
      const gone = splice(there.value.source, { [key]: { brandNew: null } })
      if (!gone.ok) throw new Error(gone.error.message)
      expect(gone.value.source).toBe(text === undefined ? source : sourceAfter(source, key, text))
    }
  })
})
