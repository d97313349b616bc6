import { describe, expect, it } from 'vitest'
import { locateEntry } from '#lib/frontmatter/locate/ranges.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { applySpans } from '#lib/frontmatter/write/span.ts'
import { type FieldEdits, type Spliced, splice } from '#lib/frontmatter/write/splice.ts'
import { verifySplice } from '#lib/frontmatter/write/verify.ts'

const SOURCE = `---
title: "A title" # keep me
published: false
topics:
  # main
  - AI
  - 'Apps'
date: 2026-01-02
x: 1
---
Body
`

const EDITS: FieldEdits = { published: true, topics: ['AI', 'Apps', 'New'] }

function verify(spliced: Spliced, edits: FieldEdits = EDITS) {
  const located = locateEntry(SOURCE)
  if (!located.ok) throw new Error(located.error.message)
  return verifySplice(located.value, edits, spliced)
}

function good(): Spliced {
  const result = splice(SOURCE, EDITS)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** A splice of one span that puts `text` where `old` stands. */
function replacing(old: string, text: string, key = 'published'): Spliced {
  const start = SOURCE.indexOf(old)
  const spans = [{ key, start, end: start + old.length, text }]
  return { source: applySpans(SOURCE, spans), changed: [key], spans }
}

describe('verifySplice', () => {
  it('lets a right splice pass', () => {
    const verified = verify(good())
    expect(verified).toMatchObject({ ok: true, value: { parts: { source: good().source }, data: EDITS } })
  })

  it('refuses frontmatter written anew through JSON', () => {
    const parsed = parseEntry(SOURCE)
    if (!parsed.ok) throw new Error(parsed.error.message)
    const { parts, data } = parsed.value
    const text = `${JSON.stringify({ ...data, ...EDITS })}\n`
    const spans = [{ key: 'published', start: parts.blockStart, end: parts.blockEnd, text }]
    const spliced = { source: applySpans(SOURCE, spans), changed: ['published'], spans }
    expect(verify(spliced)).toMatchObject({ ok: false, error: { rule: 'verification-failed' } })
  })

  const flag: FieldEdits = { published: true }
  const broken: [string, Spliced, FieldEdits][] = [
    ['a value that was not meant', replacing('false', 'maybe'), flag],
    ['text where a flag was meant', replacing('false', '"true"'), flag],
    ['another key altered on the way', replacing('false\n', 'true\nx: 2\n'), flag],
    ['another key altered in its own lines', replacing('x: 1', 'x: 2', 'x'), flag],
    ['another key altered under a false name', replacing('x: 1', 'x: 2'), flag],
    ['a comment of another key dropped', replacing(' # keep me', ''), flag],
    ['quotes of another key changed', replacing("'Apps'", 'Apps'), flag],
    ['a key moved', replacing('published: false\n', ''), flag],
    ['a key added that nobody asked for', replacing('false\n', 'true\nnew: 1\n'), flag],
    ['a change outside of every span', { ...good(), source: good().source.replace('Body', 'Bodys') }, EDITS],
    ['a line end changed', { ...good(), source: good().source.replace('x: 1\n', 'x: 1\r\n') }, EDITS],
    ['a span left out', { ...good(), spans: good().spans.slice(1) }, EDITS],
    ['spans out of order', { ...good(), spans: [...good().spans].reverse() }, EDITS],
    ['one edit forgotten', replacing('false', 'true'), EDITS],
    ['YAML that cannot be read', replacing('false', '"'), flag],
    ['a closing fence inside', replacing('false\n', 'true\n---\n'), flag],
    ['a date turned into a timestamp', replacing('2026-01-02', '2026-01-02T00:00:00.000Z', 'date'), flag],
  ]

  it.each(broken)('refuses %s', (_, spliced, edits) => {
    expect(verify(spliced, edits)).toMatchObject({ ok: false, error: { rule: 'verification-failed' } })
  })
})
