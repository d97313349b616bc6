import { expect, test } from 'vitest'
import { readTree } from '#lib/frontmatter/formats/read-tree.ts'
import { verifyTree } from '#lib/frontmatter/formats/write/verify-tree.ts'
import { locateEntry } from '#lib/frontmatter/locate/ranges.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import { applySpans, type Span } from '#lib/frontmatter/write/span.ts'
import { verifySplice } from '#lib/frontmatter/write/verify.ts'

const YAML = '---\na:\n  t: [x]\n  c: 1\nb: 1\n---\nBody\n'
const TOML = '+++\nb = 1\n[a]\nt = ["x"]\nc = 1\n+++\nBody\n'
const EDITS = { a: { t: ['y'] } }

/** What is said of one replacement that calls itself one of `key`. */
function said(source: string, old: string, text: string, key: string): string | null {
  const start = source.indexOf(old)
  const spans: Span[] = [{ key, start, end: start + old.length, text }]
  const spliced = { source: applySpans(source, spans), changed: [key], spans }
  const split = splitEntry(source)
  if (!split.ok) throw new Error(split.error.message)
  if (source === TOML) {
    const tree = readTree(split.value, 'toml')
    const proof = tree.ok ? verifyTree(tree.value, EDITS, spliced) : tree
    return proof.ok ? null : proof.error.message
  }
  const located = locateEntry(source)
  const proof = located.ok ? verifySplice(located.value, EDITS, spliced) : located
  return proof.ok ? null : proof.error.message
}

const NOT_MEANT = 'A field would not read back as intended.'
const BEYOND = 'The change would reach beyond the lines of its field.'

test.each([
  ['what was meant', YAML, 'x', 'y', 'a.t', null],
  ['another value', YAML, 'x', 'z', 'a.t', NOT_MEANT],
  ['a key beside it', YAML, '[x]\n  c: 1', '[y]\n  c: 2', 'a.t', BEYOND],
  ['a key beside it alone', YAML, 'c: 1', 'c: 2', 'a.c', 'A field that nobody edited would change.'],
  ['a key more', YAML, '[x]\n', '[y]\n  d: 1\n', 'a.t', 'The order of the fields would change.'],
  ['a key outside', YAML, '[x]\n', '[y]\nc: 1\n', 'a.t', 'The result could not be read back.'],
  ['the key around', YAML, 'a:\n', 'd:\n', 'a.t', BEYOND],
  [
    'all that stands inside',
    YAML,
    't: [x]\n  c: 1',
    't: [y]\n  c: 1',
    'a',
    'A field that nobody edited would change.',
  ],
  ['what was meant', TOML, 'x', 'y', 'a.t', null],
  ['another value', TOML, 'x', 'z', 'a.t', NOT_MEANT],
  ['a key beside it', TOML, '"x"]\nc = 1', '"y"]\nc = 2', 'a.t', BEYOND],
  ['a key more', TOML, '"x"]\n', '"y"]\nd = 1\n', 'a.t', 'The order of the fields would change.'],
  ['a table in between', TOML, '"x"]\n', '"y"]\n[d]\n', 'a.t', 'The order of the fields would change.'],
  ['the key around', TOML, '[a]', '[d]', 'a.t', BEYOND],
])('the proof inside of a key: %s', (_, source, old, text, key, reason) => {
  expect(said(source, old, text, key)).toBe(reason)
})
