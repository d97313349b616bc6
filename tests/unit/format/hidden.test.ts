import { describe, expect, it } from 'vitest'
import { readable } from '#lib/format/entities.ts'
import { hasDirectionControl, hasInvisible, visible, visibleLines } from '#lib/format/hidden.ts'

describe('visible', () => {
  it.each([
    ['a right-to-left override', 'abc\u202Etxt.exe', 'abc[U+202E]txt.exe'],
    ['an isolate', '\u2066a\u2069', '[U+2066]a[U+2069]'],
    ['a zero-width space', 'pay\u200Bpal', 'pay[U+200B]pal'],
    ['a soft hyphen', 'pay\u00ADpal', 'pay[U+00AD]pal'],
    ['a byte order mark', '\uFEFFa', '[U+FEFF]a'],
    ['an escape character', 'a\u001B[2Jb', 'a[U+001B][2Jb'],
    ['a delete character', 'a\u007Fb', 'a[U+007F]b'],
    ['line breaks', 'one\r\ntwo\n\tthree', 'one two three'],
    ['line breaks of Unicode', 'one\u2028two\u2029three', 'one two three'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it.each(['Plain text.', 'العربية', '日本語', 'Zürich', 'family 👩‍👩‍👧', '<b>&amp;</b>', ''])(
    'leaves %j as it is',
    (text) => {
      expect(visible(text)).toBe(text)
    },
  )
})

it('keeps lines and tabs where they are asked for', () => {
  expect(visibleLines('one\r\n\ttwo\u2028three\u202E\u0007')).toBe('one\n\ttwo\nthree[U+202E][U+0007]')
})

describe('what is hidden', () => {
  it('tells direction controls from characters without width', () => {
    expect([hasDirectionControl('a\u202Eb'), hasInvisible('a\u202Eb')]).toEqual([true, false])
    expect([hasDirectionControl('a\u200Bb'), hasInvisible('a\u200Bb')]).toEqual([false, true])
    expect([hasDirectionControl('العربية'), hasInvisible('العربية')]).toEqual([false, false])
  })
})

describe('readable', () => {
  it.each([
    ['Q&amp;A &lt;b&gt;', 'Q&A <b>'],
    ['&amp;lt;', '&lt;'],
    ['caf&eacute; &#8220;x&#8221;', 'café “x”'],
    ['a &#x202E;b', 'a [U+202E]b'],
    ['one&#10;two', 'one two'],
    ['AT&T & more', 'AT&T & more'],
    ['no entity', 'no entity'],
  ])('%s is read as %s', (text, shown) => {
    expect(readable(text)).toBe(shown)
  })
})
