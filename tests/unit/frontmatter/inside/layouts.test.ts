import fc from 'fast-check'
import { parse as parseToml } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { type FieldValue, splice } from '#lib/frontmatter/write/splice.ts'
import { anyText } from '#tests/unit/frontmatter/generated-entry.ts'
import { expectOnlySpansChanged } from '#tests/unit/frontmatter/only-spans.ts'

type Edits = Record<string, Exclude<FieldValue, number>>

const NAMES = ['t', 'c', 'd', 'e f'] as const
const names = fc.shuffledSubarray([...NAMES], { minLength: 0 })
const written = fc.constantFrom('"x"', "'y z'", 'true', '["x", "y"]', "[ 'z' ]", '[]')
const members = names.chain((keys) =>
  fc.tuple(...keys.map(() => written)).map((values) => keys.map((key, at) => [key, values[at]] as const)),
)
const value = fc.oneof(fc.constantFrom('x', true, null), anyText, fc.array(anyText, { maxLength: 3 }))
const edits = fc.dictionary(fc.constantFrom(...NAMES), value, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
})
const name = (key: string) => (key.includes(' ') ? `"${key}"` : key)

type Members = readonly (readonly [string, string | undefined])[]
const gap = fc.constantFrom('', ' ')
const between = fc.constantFrom(', ', ',', ' , ')

const flowYaml = fc.tuple(members, gap, between).map(([all, blanks, comma]) => {
  const pairs = all.map(([key, text]) => `${name(key)}: ${text}`).join(comma)
  return `---\nb: 1\nouter: {${blanks}${pairs}${blanks}} # n\nz: [q]\n---\nBody\n`
})
const lines = (all: Members, before: string, sign: string) =>
  all.map(([key, text]) => `${before}${name(key)}${sign}${text}\n`).join('')
const blockYaml = fc.tuple(members, fc.constantFrom(' ', '    ')).map(([all, indent]) => {
  return `---\nb: 1\nouter:\n${lines(all, indent, ': ')}z: [q]\n---\nBody\n`
})
const inlineToml = fc.tuple(members, gap, between).map(([all, blanks, comma]) => {
  const pairs = all.map(([key, text]) => `${name(key)} = ${text}`).join(comma)
  return `+++\nb = 1\nouter = {${blanks}${pairs}${blanks}} # n\n\n[z]\nq = 1\n+++\nBody\n`
})
const dottedToml = members.map((all) => `+++\nb = 1\n${lines(all, 'outer.', ' = ')}\n[z]\nq = 1\n+++\nBody\n`)
const tableToml = members.map(
  (all) => `+++\nb = 1\n\n[outer]\n${lines(all, '', '=')}\n[z]\nq = 1\n+++\nBody\n`,
)
const json = fc.tuple(members, fc.constantFrom(' ', '\n    '), between).map(([all, blanks, comma]) => {
  const pairs = all.map(([key, text]) => `"${key}": ${text?.replaceAll("'", '"')}`).join(comma)
  return `{\n  "b": 1,\n  "outer": {${blanks}${pairs}${blanks}},\n  "z": {"q": 1}\n}\nBody\n`
})

/** What a reader of another make reads. */
function dataOf(source: string): Record<string, unknown> {
  const [, yaml] = /^---\n([\s\S]*?\n)---\n/.exec(source) ?? []
  if (yaml !== undefined) return parseYaml(yaml)
  const [, toml] = /^\+\+\+\n([\s\S]*?\n)\+\+\+\n/.exec(source) ?? []
  return toml === undefined ? JSON.parse(source.slice(0, -5)) : parseToml(toml)
}

describe.each([
  ['braces of YAML', flowYaml],
  ['lines of YAML', blockYaml],
  ['braces of TOML', inlineToml],
  ['dots of TOML', dottedToml],
  ['a table of TOML', tableToml],
  ['JSON', json],
])('edits inside of a key that stands in %s', (_, sources) => {
  const write = (source: string, wanted: Edits) => {
    const { outer, ...others } = dataOf(source)
    const before: Record<string, unknown> = Object.assign({}, outer)
    const result = splice(source, { outer: wanted })
    // A list in place of a single value, and the other way round, are other matters.
    if (!result.ok && result.error.rule === 'not-a-scalar') return
    if (!result.ok) throw new Error(`${result.error.rule} ${result.error.message}`)
    const after = { ...before, ...wanted }
    for (const key of Object.keys(after)) if (after[key] === null) delete after[key]
    const { outer: inner, ...rest } = dataOf(result.value.source)
    expect(rest).toEqual(others)
    expect(inner ?? {}).toEqual(after)
    expectOnlySpansChanged(source, result.value)
    expect(splice(result.value.source, { outer: wanted })).toMatchObject({ value: { spans: [] } })
  }

  it('change what was meant, as another reader has it', () => {
    fc.assert(fc.property(sources, edits, write), { numRuns: 400 })
  })
})
