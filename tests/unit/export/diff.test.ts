import { describe, expect, it } from 'vitest'
import {
  lineDiff,
  linesBetween,
  linesChanged,
  linesInSpans,
  unifiedText,
  withContext,
} from '#lib/export/diff.ts'
import { showDiff } from '#lib/export/show-diff.ts'
import { applySpans } from '#lib/frontmatter/write/span.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}\n`)
const changed = (lines: readonly string[], at: number, text: string) => lines.with(at, `${text}\n`).join('')
const shown = (lines: ReturnType<typeof lineDiff>) =>
  lines.map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

describe('lineDiff', () => {
  it('numbers the lines of both files', () => {
    expect(lineDiff('a\nb\nc\n', 'a\nx\ny\nc\n')).toEqual([
      { kind: 'same', oldLine: 1, newLine: 1, text: 'a' },
      { kind: 'removed', oldLine: 2, newLine: null, text: 'b' },
      { kind: 'added', oldLine: null, newLine: 2, text: 'x' },
      { kind: 'added', oldLine: null, newLine: 3, text: 'y' },
      { kind: 'same', oldLine: 3, newLine: 4, text: 'c' },
    ])
  })

  it('shows no line ends of Windows and no empty last line', () => {
    expect(shown(lineDiff('a\r\nb\r\n', 'a\r\nc\r\n'))).toEqual([' a', '-b', '+c'])
  })

  it('has only equal lines for equal texts', () => {
    expect(lineDiff('a\nb\n', 'a\nb\n').map(({ kind }) => kind)).toEqual(['same', 'same'])
    expect(lineDiff('', '')).toEqual([])
  })
})

describe('secured', () => {
  const head = (secured: string, flag: boolean) => `---\n${secured}\npublished: ${flag}\n---\n`
  const texts = (secured: string) =>
    showDiff(head(secured, false), head(secured, true))
      .map(({ text }) => text)
      .join('\n')

  it.each([
    ['on one line', 'secured: "TOPSECRET=="'],
    ['with a quoted key', '"secured": TOPSECRET'],
    ['as a block', 'secured: |\n  TOPSECRET\n  TOPSECRET'],
    ['folded, with an empty line', 'secured: >-\n  TOPSECRET\n\n  TOPSECRET'],
    ['quoted over lines', 'secured: "abc\n  TOPSECRET\n  end"'],
    ['on the next line', 'secured:\n  TOPSECRET'],
    ['behind an anchor', 'secured: &s TOPSECRET'],
    ['with an explicit key', '? secured\n: TOPSECRET'],
    ['with a key in escapes', '"sec\\u0075red": TOPSECRET'],
    ['as a list at the margin', 'secured:\n- TOPSECRET'],
    ['after a line like another key', 'secured: |\n  title: x\n  TOPSECRET'],
  ])('never shows its value %s', (_, secured) => {
    expect(texts(secured)).not.toContain('TOPSECRET')
    expect(texts(secured)).toContain('published: true')
  })

  it('says how much there is', () => {
    expect(texts('secured: "abc"')).toMatch(/secured: … \(\d+ characters\)/)
  })

  it('tells that upstream rewrote it, and nothing more', () => {
    const lines = showDiff(head('secured: "aaaa"', false), head('secured: "bbbb"', false))
    expect(shown(lines).filter((line) => !line.startsWith(' '))).toEqual([
      '-secured: … (6 characters)',
      '+secured: … (6 characters, rewritten)',
    ])
  })

  it('hides it in braces too', () => {
    const flow = (flag: boolean) =>
      `---\n{title: "One line", secured: "TOPSECRET", published: ${flag}}\n---\n`
    const lines = shown(showDiff(flow(false), flow(true)))
    expect(lines.join('\n')).not.toContain('TOPSECRET')
    expect(lines).toContain('+{title: "One line", secured: … (11 characters), published: true}')
  })

  it('hides nothing else', () => {
    const text = texts('unsecured: yes\nsecured: x\ntitle: Kept')
    expect(text).toContain('unsecured: yes')
    expect(text).toContain('title: Kept')
  })
})

describe('withContext', () => {
  it('keeps three lines around each change', () => {
    const lines = numbered(20)
    const near = withContext(lineDiff(lines.join(''), changed(lines, 9, 'other')))
    expect(near.map(({ oldLine }) => oldLine)).toEqual([7, 8, 9, 10, null, 11, 12, 13])
  })

  it('is empty without a change', () => {
    expect(withContext(lineDiff('a\n', 'a\n'))).toEqual([])
  })
})

describe('linesChanged', () => {
  it.each([
    ['a replaced line', 'a\nb\n', 'a\nc\n', 1],
    ['an added line', 'a\n', 'a\nb\n', 1],
    ['a removed line', 'a\nb\n', 'a\n', 1],
    ['one line that becomes two', 'a\nb\nc\n', 'a\nx\ny\nc\n', 2],
    ['two places', 'a\nb\nc\n', 'x\nb\ny\n', 2],
    ['nothing', 'a\n', 'a\n', 0],
  ])('counts %s', (_, before, after, count) => {
    expect(linesChanged(lineDiff(before, after))).toBe(count)
  })
})

describe('unifiedText', () => {
  it('names the file and marks each place', () => {
    const lines = numbered(30)
    const after = lines.with(4, 'five\n').with(24, 'twenty-five\n').join('')
    const text = unifiedText('_news/a.md', lineDiff(lines.join(''), after))
    expect(text.split('\n').slice(0, 3)).toEqual(['--- a/_news/a.md', '+++ b/_news/a.md', '@@ line 2 @@'])
    expect(text.match(/^@@.*/gm)).toEqual(['@@ line 2 @@', '@@ line 22 @@'])
    expect(text.match(/^[+-](?![+-]).*/gm)).toEqual(['-line 5', '+five', '-line 25', '+twenty-five'])
    expect(text.endsWith('\n')).toBe(true)
  })
})

describe('linesBetween', () => {
  const cases: [string, string, number][] = [
    ['', '', 0],
    ['a\nb\n', 'a\nb\n', 0],
    ['a\nb\nc\n', 'a\nx\nc\n', 1],
    ['\na\n', 'a\n', 1],
    ['---\nx: 1\n---', '---\nx: 2\n---', 1],
    ['topics:\n  - AI\n', 'topics:\n  - AI\n  - ML\n  - Law\n', 2],
    ['published: false\na: 1\ntopics: [AI]\n', 'published: true\na: 1\ntopics: [AI, ML]\n', 2],
    ['xx\nxx\nxx\n', 'xx\nxx\n', 1],
  ]

  it.each(cases)('%j and %j differ in %i', (before, after, lines) => {
    expect(linesBetween(before, after)).toBe(lines)
    expect(linesBetween(after, before)).toBe(lines)
    expect(linesChanged(lineDiff(before, after))).toBe(lines)
  })
})

describe('linesInSpans', () => {
  const source = 'a: 1\nlist:\n  - x\n  - y\n\nb: 2\n---\n'
  const span = (old: string, text: string, from = 0) => {
    const start = source.indexOf(old, from)
    return { key: 'a', start, end: start + old.length, text }
  }
  const at = (place: number, text: string) => ({ key: 'a', start: place, end: place, text })

  it.each([
    ['a value', [span('1', '10')], 1],
    ['a line that comes', [at(source.indexOf('\nb'), '  - z\n')], 1],
    ['two lines that come', [at(source.indexOf('---'), 'c: 3\nd: 4\n')], 2],
    ['a line that goes', [span('  - x\n', '')], 1],
    ['a line that goes in the middle of others', [span('\n  - x', '')], 1],
    ['a list in place of its lines', [at(source.indexOf('list:') + 5, ' []'), span('  - x\n  - y\n', '')], 3],
    ['lines far from each other', [span('1', '10'), span('2', '20')], 2],
    ['lines that touch', [span('  - x\n', '  - q\n'), span('  - y\n', '  - r\n  - s\n')], 3],
    ['nothing', [], 0],
  ])('counts %s', (_, spans, lines) => {
    expect(linesInSpans(source, spans)).toBe(lines)
    expect(linesInSpans(source, spans)).toBe(linesBetween(source, applySpans(source, spans)))
  })
})
