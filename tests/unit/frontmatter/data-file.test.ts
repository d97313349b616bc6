import { parse } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { parseTomlFile } from '#lib/frontmatter/data-file.ts'

const HUGO = `# the site
baseURL = "https://example.org/"
title = 'A site'
enableGitInfo = true
"a.b" = 1
menu.main.weight = 3

[taxonomies]
tag = "tags"
"a key" = ["x", # why
  "y",
]

[params.social]
twitter = { name = "x", since = 2020-01-02 }

[[menus.main]]
name = "Home"
[menus.main.params]
deep = 1.5
[[menus.main]]
name = """
Two
lines"""

[frontmatter]
date = ["date", ":filename"]
`

describe('parseTomlFile', () => {
  it('reads what another reader reads', () => {
    const dateless = HUGO.replace('2020-01-02', '"2020-01-02"')
    const data = parseTomlFile(dateless)
    expect(data).toEqual({ ok: true, value: JSON.parse(JSON.stringify(parse(dateless))) })
    expect(Object.keys(data.ok ? data.value : {})).toEqual(Object.keys(parse(dateless)))
    expect(parseTomlFile(HUGO)).toEqual(data)
    expect(parseTomlFile(`\ufeff${HUGO.replaceAll('\n', '\r\n')}`).ok).toBe(true)
  })

  it('keeps dates as they are written', () => {
    const text = 'a = 2024-01-02\nb = 2024-01-02 03:04:05.10-07:00\nc = 07:30:00\nd = 2024-01-02T03:04:05'
    expect(parseTomlFile(text)).toEqual({
      ok: true,
      value: {
        a: '2024-01-02',
        b: '2024-01-02 03:04:05.10-07:00',
        c: '07:30:00',
        d: '2024-01-02T03:04:05',
      },
    })
  })

  it.each([
    ['a = 1\nb = 2\na = 3', 'line 3: This key appears a second time in the same table.'],
    ['[a]\nb = 1\n[a]', 'line 3: This key appears a second time in the same table.'],
    ['a = "x', 'line 1: The TOML cannot be read here: unterminated string constant.'],
    ['a = \n', 'line 1: The TOML cannot be read here: unspecified values are invalid.'],
    ['a = "\u0007"', 'line 1: The TOML cannot be read here.'],
    ['a: 1', 'line 1: The TOML cannot be read here: unexpected character.'],
    ['__proto__ = 1', 'This key has a name that JavaScript gives a meaning of its own.'],
    ['[a.__proto__]\nx = 1', 'This key has a name that JavaScript gives a meaning of its own.'],
    ['[[constructor]]\nx = 1', 'This key has a name that JavaScript gives a meaning of its own.'],
    ['a = "\\u0000"', 'The text holds the character U+0000, which cannot be stored.'],
    [
      `a = ${'['.repeat(20)}${']'.repeat(20)}`,
      'line 1: Lists and mappings are nested more than 20 levels deep here.',
    ],
    [`a${'.a'.repeat(20)} = 1`, 'line 1: Lists and mappings are nested more than 20 levels deep here.'],
    [`[a${'.a'.repeat(20)}]`, 'line 1: Lists and mappings are nested more than 20 levels deep here.'],
    [
      `[a${'.a'.repeat(18)}]\nb = [[1]]`,
      'line 2: Lists and mappings are nested more than 20 levels deep here.',
    ],
    [`a = [${'1,'.repeat(20_000)}]`, 'line 1: The TOML has more than 10,000 brackets, commas and dots.'],
    [`a = "${'x'.repeat(256_000)}"`, 'line 1: A text or a number here is too long to be read.'],
    [`a = 1\n${'#\n'.repeat(150_000)}`, 'larger than 256 kB'],
  ])('refuses case %#', (text, why) => {
    expect(parseTomlFile(text)).toEqual({ ok: false, error: why })
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('goes as deep as frontmatter may', () => {
    expect(parseTomlFile(`a = ${'['.repeat(19)}${']'.repeat(19)}`).ok).toBe(true)
    expect(parseTomlFile(`a${'.a'.repeat(19)} = 1`).ok).toBe(true)
    expect(parseTomlFile(`[a${'.a'.repeat(18)}]`).ok).toBe(true)
    expect(parseTomlFile(`[[a${'.a'.repeat(17)}]]`).ok).toBe(true)
  })
})
