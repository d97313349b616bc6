import { expect, it } from 'vitest'
import { disagreements } from '#lib/frontmatter/doubts/other-readers.ts'
import { parseEntry } from '#lib/frontmatter/parse.ts'
import { findProperties } from '#lib/frontmatter/properties.ts'

/** The texts that stand at the places found, from there to the end of the line. */
function found(yaml: string): string[] {
  expect(parseEntry(`---\ntitle: A\n${yaml}---\n`).ok).toBe(true)
  return disagreements(yaml, findProperties(yaml)).map(
    ({ offset }) => yaml.slice(offset).split('\n')[0] ?? '',
  )
}

// Each was given to libyaml 0.2, which Ruby uses and Go's reader follows: it refuses the first and reads the second.
it.each([
  ['author: &#x141;ukasz\n', '&#x141;ukasz'],
  ['author: &amp;b\n', '&amp;b'],
  ['topics:\n  -\tAI\n', '\tAI'],
  ['topics:\n  - \tAI\n', '\tAI'],
  ['a:\n  - -\tx\n', '\tx'],
  ['excerpt: |\n  -\tx\ntopics:\n  -\tAI\n', '\tAI'],
  ['excerpt: b\n\t\n', '\t'],
  ['excerpt: one\u2028two\n', '\u2028two'],
  ['topics:\n  - one\u2029two\n', '\u2029two'],
  ['excerpt: |\n  one\u2028two\n', '\u2028two'],
  ['# one\u2028two\n', '\u2028two'],
  ['excerpt: |\n  one\n\t\n', '\t'],
  ['excerpt: "\\ud83d\\ude00"\n', '83d\\ude00"'],
  ['excerpt: "one\n  \\\\\\ud83d\\ude00"\n', '83d\\ude00"'],
])('%j stops other readers', (yaml, place) => {
  expect(found(yaml)).toEqual([place])
})

it.each([
  'author: "&#x141;ukasz"\n',
  'author: R&D &amp; more\n',
  'author: &name Ann\neditor: *name\n',
  'topics:\n  - AI\tx\n',
  'excerpt: |\n  one\n  \t\n  two\n',
  'excerpt: |\n  -\tone\n  - -\ttwo\n',
  'excerpt: >\n  one\n   -\ttwo\n',
  'excerpt: one\n  -\ttwo\n',
  'excerpt: "one\n  -\ttwo"\n',
  "excerpt: 'one\n  -\ttwo'\n",
  '# -\tone\nexcerpt: two # -\tthree\n',
  'excerpt: one -\t# two\n',
  'excerpt: "one\n\t\n  two"\n',
  "excerpt: 'one\n\t\n  two'\n",
  'excerpt: "one\n  two\u2028three"\n',
  "excerpt: 'one\n  two\u2028three'\n",
  'excerpt: |\n  He wrote: "\\ud83d\\ude00"\n',
  'excerpt: \'He wrote: "\\ud83d"\'\n',
  'excerpt: two # "\\ud83d"\n',
  'excerpt: "one\u2028two"\n',
  "excerpt: '\\ud83d\\ude00'\n",
  'excerpt: "\\\\ud83d"\n',
  'excerpt: 😀\n',
])('%j does not', (yaml) => {
  expect(found(yaml)).toEqual([])
})
