import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { decodeEntry } from '#lib/frontmatter/split.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { MOST_TIMES, timesOrdinary } from '#tests/support/ordinary-cost.ts'
import { type Fixture, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'

type Expected = { import: 'ok' | 'ok-with-warning' | 'rejected'; export?: 'refused'; category: string }

/** Refused for what a field holds, which is judged where fields are read, not here. */
const JUDGED_BY_FIELD = [
  'b22-published-yes',
  'b24-published-one',
  'b26-heat-infinity',
  'b30-title-null',
  'b31-title-list',
  'b32-title-object',
  'b35-topics-mixed',
  'd20-url-object',
]

/** The rule that each refusal must name. */
const RULES: Record<string, string> = {
  'a12-toml': 'foreign-language',
  'a20-whole-file-constructor': 'no-frontmatter',
  'b02-billion-laughs-in-related': 'too-many-aliases',
  'b03-cyclic-alias': 'cyclic-alias',
  'b09-proto-in-related': 'forbidden-key',
  'b11-js-function-tag': 'yaml-tag',
  'b13-python-tag': 'yaml-tag',
  'b14-binary-tag': 'yaml-tag',
  'b15-custom-tag': 'yaml-tag',
  'b16-dup-published': 'duplicate-key',
  'b17-dup-nested': 'duplicate-key',
  'b18-dup-by-quoting': 'duplicate-key',
  'b38-scalar-root': 'not-a-mapping',
  'b39-list-root': 'not-a-mapping',
  'b41-tab-indent': 'invalid-yaml',
  'b43-depth-5000': 'too-deep',
  'b44-depth-300': 'too-deep',
  'b45-redos-newlines': 'blank-lines',
  'c01-no-close': 'unclosed-frontmatter',
  'c03-fence-scissors': 'ambiguous-fence',
  'c04-fence-in-quoted': 'invalid-yaml',
  'c05-four-dashes': 'no-frontmatter',
  'c07-no-front-matter': 'no-frontmatter',
  'c08-empty-file': 'no-frontmatter',
  'c10-comment-only': 'empty-frontmatter',
  'c13-cr-only': 'cr-line-ends',
  'c14-utf16le': 'not-utf8',
  'c15-invalid-utf8': 'not-utf8',
  'c18-nul-escaped': 'escaped-nul',
  'e01-toml-proto': 'forbidden-key',
  'e02-toml-dotted-proto': 'forbidden-key',
  'e03-toml-duplicate': 'duplicate-key',
  'e04-toml-deep': 'too-deep',
  'e05-toml-marks': 'frontmatter-too-large',
  'e06-toml-unterminated': 'invalid-toml',
  'e07-toml-control': 'control-character',
  'e08-toml-nul': 'escaped-nul',
  'e09-toml-fence-in-text': 'invalid-toml',
  'e12-json-proto': 'forbidden-key',
  'e13-json-duplicate': 'duplicate-key',
  'e14-json-deep': 'too-deep',
  'e15-json-unclosed': 'unclosed-frontmatter',
  'e16-json-code': 'invalid-json',
  'e17-json-comment': 'invalid-json',
  'e18-json-behind': 'ambiguous-fence',
  'e20-yaml-named-js-tag': 'yaml-tag',
  'e21-liquid': 'no-frontmatter',
}

const NOTES: Record<string, string[]> = {
  'b04-single-alias': ['alias-used'],
  'b46-excerpt-separator': ['excerpt-separator'],
  'c12-mixed-eol': ['mixed-line-ends'],
  'e22-blank-before-fence': ['below-blanks'],
}

const fixtures = readFixtures<Expected>('hostile')
const canary = join(tmpdir(), `canary-${process.pid}`)

function read({ bytes }: Fixture<Expected>) {
  const decoded = decodeEntry(bytes)
  return decoded.ok ? parseEntry(decoded.value) : decoded
}

describe('hostile files', () => {
  beforeAll(() => {
    process.env.ADV_CANARY = canary
  })

  afterAll(() => {
    delete process.env.ADV_CANARY
    const paths = [canary, resolve('adv-canary')]
    const ran = paths.filter((path) => existsSync(path))
    for (const path of ran) rmSync(path)
    expect(ran).toEqual([])
    expect(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))).not.toContain('isAdmin')
  })

  it('has its fixtures', () => {
    expect(fixtures.length).toBeGreaterThan(80)
  })

  it.each(fixtures)('$name', (fixture) => {
    const { name, expected } = fixture
    const result = read(fixture)
    if (JUDGED_BY_FIELD.includes(name) || expected.import !== 'rejected') {
      expect(result.ok ? 'read' : result.error.message).toBe('read')
      expect(result.ok && result.value.notes).toEqual(NOTES[name] ?? [])
      return
    }
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.error.rule).toBe(RULES[name] ?? 'foreign-language')
    expect(result.error.message).toMatch(/^[A-Z].*\.$/)
    expect(result.error.line).toBeGreaterThan(0)
    expect(result.error.column).toBeGreaterThan(0)
    expect(result.error.sourceLine).not.toContain('nqgVTkX5Gw2l5Kpkool')
  })

  it.each(fixtures)('$name: an edit does what reading does', ({ name, bytes, expected }) => {
    const decoded = decodeEntry(bytes)
    if (!decoded.ok) return
    expect(splice(decoded.value, {})).toMatchObject({ ok: true, value: { source: decoded.value } })
    const result = splice(decoded.value, { published: true })
    if (expected.export === 'refused') {
      expect(result.ok).toBe(false)
      return
    }
    if (expected.import === 'rejected' && !JUDGED_BY_FIELD.includes(name) && name !== 'c10-comment-only') {
      expect(result.ok).toBe(false)
      return
    }
    expect(result.ok).toBe(true)
    if (!result.ok) return
    const removed = decoded.value
      .split('\n')
      .filter((line) => !result.value.source.split('\n').includes(line))
    expect(removed.length).toBeLessThanOrEqual(1)
  })
})

function readAndEdit(source: string): void {
  parseEntry(source)
  splice(source, { published: true, a: ['x'] })
}

describe('time', () => {
  const wide = (line: string, count: number) => `---\ntitle: x\n${line.repeat(count)}---\nBody\n`

  it.each([
    ['blank lines', wide('\n', 200)],
    ['blank lines of blanks', wide(`${' '.repeat(1_200)}\n`, 199)],
    ['line separators', wide('\u2028', 80_000)],
    ['line separators in text', wide(`a: ${'\u2028'.repeat(199)}\n`, 1)],
    ['ampersands', wide('# & & & & & & & & & &\n', 2_900)],
    ['a flow mapping of many keys', `---\na: {${Array.from({ length: 40_000 }, (_, i) => `k${i}`)}}\n---\n`],
    ['a flow list of many items', `---\na: [${'b,'.repeat(120_000)}]\n---\n`],
    ['a long text', `---\na: ${'b '.repeat(120_000)}\n---\n`],
    ['many quotes', `---\na: ${'"" '.repeat(80_000)}\n---\n`],
    ['many colons', `---\na: ${': '.repeat(120_000)}\n---\n`],
    ['many dots', `---\n${'...x\n'.repeat(2_900)}---\n`],
    ['open brackets', `---\na: ${'['.repeat(250_000)}\n---\n`],
    ['open braces', `---\na: ${'{a: '.repeat(60_000)}\n---\n`],
    ['question marks', `---\n${'? '.repeat(100_000)}\n---\n`],
    ['dashes', `---\n${'- '.repeat(100_000)}\n---\n`],
    ['anchors', `---\n${'&a '.repeat(80_000)}\n---\n`],
    ['anchored keys', `---\n${Array.from({ length: 2_900 }, (_, i) => `&a${i} k${i}: v\n`).join('')}---\n`],
    ['comments without end', `---\n${'#\n'.repeat(2_990)}---\n`],
    ['TOML of many items', `+++\na = [${'1,'.repeat(9_000)}]\n+++\n`],
    ['TOML of dots', `+++\n${'a.'.repeat(9_000)}a = 1\n+++\n`],
    ['TOML of tables', `+++\n${Array.from({ length: 2_900 }, (_, at) => `[t${at}]\n`).join('')}+++\n`],
    ['TOML of one long text', `+++\na = "${'x'.repeat(250_000)}"\n+++\n`],
    ['TOML of quotes', `+++\na = ${'"'.repeat(250_000)}\n+++\n`],
    ['JSON of many items', `{"a": [${'1,'.repeat(19_000)}1]}\n`],
    ['JSON of open brackets', `{"a": ${'['.repeat(250_000)}\n`],
    ['JSON without end', `{"a": "${'{'.repeat(1_900_000)}`],
    ['a large body', `---\na: b\n---\n${'---\n...\n'.repeat(240_000)}`],
  ])('%s', (_, source) => {
    expect(timesOrdinary(readAndEdit, source)).toBeLessThan(MOST_TIMES)
  })
})
