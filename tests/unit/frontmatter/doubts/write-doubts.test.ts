import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { writeDoubts } from '#lib/frontmatter/doubts/write-doubts.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'

const parse = (yaml: string) => {
  const parsed = parseEntry(`---\n${yaml}---\nBody\n`)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
const doubts = (yaml: string) =>
  writeDoubts(parse(yaml)).map(({ field, problem }) => `${field} ${problem.line}`)

describe('what an export could not write is known', () => {
  it.each([
    ['a list that another field shares', 'title: A\ntopics: &t [AI]\nkeywords: *t\n', ['topics 3']],
    ['one mapping in braces', '{title: A, topics: [AI]}\n', ['published 2']],
    ['a flag that goes on in the next line', 'title: A\npublished:\n  false\n', []],
    [
      'a text that opens in its own line and closes in the first column',
      'title: "A\nb"\n? topics\n: [AI]\n',
      ['published 2', 'topics 2'],
    ],
    ['the usual', 'title: A\npublished: false\ntopics:\n  - AI\n  - "5G"\n', []],
    ['neither', 'title: A\n', []],
  ])('%s', (_, yaml, expected) => {
    expect(doubts(yaml)).toEqual(expected)
  })
})

describe('inside of a key', () => {
  beforeAll(() => setSiteMap({ ...HOME_MAP, topics: [{ key: 'taxonomies.tags', shape: 'list' }] }))
  afterAll(() => setSiteMap(HOME_MAP))

  it.each([
    ['a list there', 'title: A\ntaxonomies:\n  tags: [AI]\n', []],
    ['no such list', 'title: A\ntaxonomies:\n  others: [AI]\n', []],
    ['nothing there', 'title: A\n', []],
    ['something else there', 'title: A\ntaxonomies: [AI]\n', ['topics 3']],
    ['a list that another field shares', 'title: A\ntaxonomies:\n  tags: &t [AI]\nx: *t\n', ['topics 4']],
    ['what another field is', 'title: A\nx: &x\n  tags: [AI]\ntaxonomies: *x\n', ['topics 5']],
  ])('%s', (_, yaml, expected) => {
    expect(doubts(yaml)).toEqual(expected)
  })
})

const flag = fc.constantFrom(
  '',
  'published: true\n',
  'published: false # c\n',
  'published:\n',
  'published: ~\n',
  '"published": false\n',
  'published:\n  false\n',
  'published: &x false\n',
  'published : true\n',
  '? published\n: true\n',
)
const topics = fc.constantFrom(
  '',
  'topics: []\n',
  'topics: [AI, "B, C"]\n',
  "topics: ['it''s', x]\n",
  'topics: [AI, # c\n  B]\n',
  'topics:\n  - AI\n  - C#\n',
  'topics:\n- AI\n\n- "B"\n',
  'topics:\n  - a-b/c.d e-\n',
  'topics:\n  - >\n    AI\n',
  'topics: AI\n',
  'topics:\n',
  'topics: &t [AI]\nkeywords: *t\n',
  'topics: [\n  AI,\n]\n',
  'topics:\n  -\n  - B\n',
  'topics:\n  - AI\n  # c\n',
  '"topics":\n  - AI\n',
)
const other = fc.constantFrom(
  '',
  'excerpt: "one\ntwo"\n',
  'excerpt: |\n  published: true\n  topics: [AI]\n',
  'related:\n  - title: x\n    topics: [a]\n',
  "a b: 'x\ny'\n",
  '# published: true\n',
  'é: "x\ny"\n',
)

it('nothing is promised that cannot be written, and nothing refused that can', () => {
  fc.assert(
    fc.property(flag, topics, other, fc.boolean(), (flag, topics, other, isFirst) => {
      const yaml = `title: A\n${isFirst ? other : ''}${flag}${topics}${isFirst ? '' : other}`
      const parsed = parse(yaml)
      const doubted = writeDoubts(parsed).map(({ field }) => field)
      const { source } = parsed.parts
      const isShown = parsed.data.published === true
      const list = Array.isArray(parsed.data.topics)
        ? parsed.data.topics.map((item) => String(item ?? ''))
        : []
      expect(doubted.includes('published')).toBe(!splice(source, { published: !isShown }).ok)
      expect(doubted.includes('topics')).toBe(!splice(source, { topics: [...list, 'New one'] }).ok)
    }),
    { numRuns: 600 },
  )
})

it('holds for every file that is written in a test of its own', () => {
  const folder = new URL('../../../fixtures/splice/', import.meta.url)
  let doubted = 0
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue
    const parsed = parseEntry(readFileSync(new URL(name, folder), 'utf8'))
    if (!parsed.ok) continue
    const found = writeDoubts(parsed.value)
    doubted += found.length
    const published = parsed.value.data.published !== true
    expect(splice(parsed.value.parts.source, { published }).ok, name).toBe(
      !found.some(({ field }) => field === 'published'),
    )
  }
  expect(doubted).toBeGreaterThan(0)
})
