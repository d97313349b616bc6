import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { equalValues, readFields } from '#lib/frontmatter/locate/fields.ts'
import { parseEditable } from '#lib/frontmatter/parse.ts'
import { type FieldValue, type Spliced, splice } from '#lib/frontmatter/write/splice.ts'
import { readCorpus } from '#tests/unit/frontmatter/fixtures.ts'
import { anyText, generatedEdits, generatedEntry, word } from '#tests/unit/frontmatter/generated-entry.ts'
import { expectOnlySpansChanged } from '#tests/unit/frontmatter/only-spans.ts'

type FieldEdits = Readonly<Record<string, FieldValue>>

const corpus = readCorpus().map(({ source }) => source)

/** The only reasons to refuse an edit of an entry that is in order. */
const CAUTION = ['comment-inside', 'unusual-layout']

function dataOf(source: string): unknown {
  const parsed = parseEditable(source)
  return parsed.ok ? parsed.value.data : parsed.error
}

function yamlOf(source: string): string {
  const parsed = parseEditable(source)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value.parts.block
}

/** What a reader of another make and of either version says of all keys but the edited ones. */
function otherFields(source: string, edits: FieldEdits, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(yamlOf(source), { version, merge: false, logLevel: 'silent' })
  // Some real files only other readers can read; of those the importing reader is asked.
  const data: unknown = document.errors.length > 0 ? dataOf(source) : (document.toJS() ?? {})
  if (typeof data !== 'object' || data === null) return data
  return Object.entries(data).filter(([key]) => !Object.hasOwn(edits, key))
}

function expectSound(source: string, edits: FieldEdits, spliced: Spliced) {
  const read = readFields(spliced.source, Object.keys(edits))
  if (!read.ok) throw new Error(read.error.message)
  for (const [key, value] of Object.entries(edits)) {
    expect(
      equalValues(read.value[key] ?? null, value),
      `${key} reads ${JSON.stringify(read.value[key])}`,
    ).toBe(true)
  }
  for (const version of ['1.1', '1.2'] as const) {
    expect(otherFields(spliced.source, edits, version)).toEqual(otherFields(source, edits, version))
  }
  expectOnlySpansChanged(source, spliced)
  expect(splice(spliced.source, edits)).toEqual({
    ok: true,
    value: { source: spliced.source, changed: [], spans: [] },
  })
}

function expectSoundOrCautious(source: string, edits: FieldEdits, caution = CAUTION) {
  const result = splice(source, edits)
  if (result.ok) return expectSound(source, edits, result.value)
  expect(caution, `${result.error.rule}: ${result.error.message}`).toContain(result.error.rule)
}

describe('splice, whatever the style', () => {
  it('writes what was meant and nothing else', () => {
    fc.assert(
      fc.property(generatedEntry, generatedEdits, (source, edits) => expectSoundOrCautious(source, edits)),
      { numRuns: 1_500 },
    )
  })

  it('keeps every line of a list that grows', () => {
    const property = fc.property(generatedEntry, word, (source, text) => {
      const before = readFields(source, ['topics'])
      if (!before.ok || !Array.isArray(before.value.topics) || !/\n *topics:[^[\n]*\n *- /.test(source))
        return
      const grown = splice(source, { topics: [...before.value.topics, text] })
      if (!grown.ok) throw new Error(grown.error.message)
      const added = grown.value.spans.map((span) => span.end - span.start)
      expect(added).toEqual([0])
    })
    fc.assert(property, { numRuns: 500 })
  })

  it('takes keys out with their lines', () => {
    const removals = fc.subarray(['published', 'topics', 'title', 'heat'], { minLength: 1 })
    const property = fc.property(generatedEntry, removals, (source, keys) => {
      // An indented comment or a blank line below the key would become text of a block above it.
      const isRisky = source.includes('# indented') || source.includes('|+')
      const edits = Object.fromEntries(keys.map((key) => [key, null]))
      expectSoundOrCautious(source, edits, isRisky ? [...CAUTION, 'verification-failed'] : CAUTION)
    })
    fc.assert(property, { numRuns: 500 })
  })

  it('gives the very same text back without edits, even for a broken one', () => {
    const anything = fc.oneof(generatedEntry, fc.string({ unit: 'binary' }), anyText)
    fc.assert(
      fc.property(anything, (source) => {
        expect(splice(source, {})).toEqual({ ok: true, value: { source, changed: [], spans: [] } })
      }),
    )
  })

  it('takes an added key out again without a trace', () => {
    const property = fc.property(generatedEntry, anyText, fc.array(anyText), (source, text, list) => {
      const added = splice(source, { newText: text, newList: list, newFlag: true })
      if (!added.ok) throw new Error(added.error.message)
      const removed = splice(added.value.source, { newText: null, newList: null, newFlag: null })
      expect(removed.ok && removed.value.source).toBe(source)
    })
    fc.assert(property, { numRuns: 500 })
  })
})

describe.runIf(corpus.length > 0)('splice in real files', () => {
  const real = fc.constantFrom(...(corpus.length > 0 ? corpus : ['']))

  it('writes what was meant and nothing else', () => {
    fc.assert(
      fc.property(real, generatedEdits, (source, edits) => expectSoundOrCautious(source, edits)),
      { numRuns: 500 },
    )
  })

  it('gives the first bytes back after an edit and its inverse', () => {
    const property = fc.property(
      real,
      fc.boolean(),
      fc.array(anyText, { minLength: 1 }),
      (source, published, topics) => {
        const before = readFields(source, ['published', 'topics'])
        if (!before.ok) throw new Error(before.error.message)
        const there = splice(source, { published, topics: [...new Set(topics)] })
        if (!there.ok) throw new Error(there.error.message)
        const back = splice(there.value.source, before.value)
        expect(back.ok && back.value.source).toBe(source)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })
})

describe('splice and its inverse', () => {
  const tidyList = fc.record({
    indent: fc.constantFrom('', '  ', '    '),
    wrap: fc.constantFrom('', "'", '"'),
    items: fc.uniqueArray(fc.constantFrom<string>('Ax', 'Bx', 'Cx', 'Dx', 'Ex'), { minLength: 1 }),
    eol: fc.constantFrom('\n', '\r\n'),
  })

  /**
   * The exceptions: items that differ in quoting or carry comments lose them when they go and come back, a
   * list that became empty comes back in brackets, and `True`, `yes` or a quoted flag comes back as `true`.
   */
  it('gives the first bytes back where all items are written alike', () => {
    const newItems = fc.array(fc.oneof(fc.constantFrom('Ax', 'Bx', 'Cx'), anyText), { minLength: 1 })
    const property = fc.property(
      tidyList,
      newItems,
      fc.boolean(),
      ({ indent, wrap, items, eol }, after, flag) => {
        const lines = items.map((item) => `${indent}- ${wrap}${item}${wrap}`)
        const source = ['---', 'topics:', ...lines, 'published: true', 'x: 1', '---', 'Body'].join(eol)
        const there = splice(source, { topics: after, published: flag })
        if (!there.ok) throw new Error(there.error.message)
        const back = splice(there.value.source, { topics: items, published: true })
        if (!back.ok) throw new Error(back.error.message)
        const keptOne = after.some((item) => items.includes(item))
        if (keptOne || wrap === '') expect(back.value.source).toBe(source)
        else expect(readFields(back.value.source, ['topics'])).toEqual(readFields(source, ['topics']))
      },
    )
    fc.assert(property, { numRuns: 500 })
  })
})
