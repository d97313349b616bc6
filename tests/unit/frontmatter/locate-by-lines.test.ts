import { describe, expect, it } from 'vitest'
import { type FieldEdits, splice } from '#lib/frontmatter/write/splice.ts'

const edit = (yaml: string, edits: FieldEdits) => {
  const result = splice(`---\n${yaml}---\nBody\n`, edits)
  return result.ok ? result.value.source.slice(4, -'---\nBody\n'.length) : result.error.rule
}

/** Frontmatter that js-yaml, PyYAML, Ruby and Hugo read, and the reader that keeps ranges does not. */
const odd = {
  'a quoted text that goes on in the first column':
    'title: "A"\nexcerpt: "one\ntwo"\nsummary: "three\nfour: x"\n',
  'the same in single quotes': "title: 'A'\nexcerpt: 'one\ntwo'\nnote: 'it''s\nthree'\n",
  'the same inside a list': 'title: A\nlist:\n  - "one\ntwo"\n  - "three\nfour"\n',
  'the same in a mapping': 'title: A\nprovider:\n  name: "one\ntwo"\n',
}

describe.each(Object.entries(odd))('%s', (_, text) => {
  it.each<[string, string, FieldEdits, string]>([
    ['a flag', 'published: false # why\n', { published: true }, 'published: true # why\n'],
    ['a list', 'topics:\n  - AI\n', { topics: ['AI', 'Law'] }, 'topics:\n  - AI\n  - Law\n'],
    ['a flow list', 'topics: [AI]\n', { topics: ['AI', 'Law'] }, 'topics: [AI, Law]\n'],
    ['a field that goes', 'published: true\n', { published: null }, ''],
    [
      'both',
      'topics: []\npublished: false\n',
      { topics: ['A'], published: true },
      'topics: [A]\npublished: true\n',
    ],
  ])('%s changes, nothing else', (_name, yaml, edits, expected) => {
    expect(edit(text + yaml, edits)).toBe(text + expected)
    expect(edit(yaml + text, edits)).toBe(expected + text)
  })

  it('a field is added', () => {
    expect(edit(text, { published: true })).toBe(`${text}published: true\n`)
  })

  it('the odd text itself is left alone', () => {
    expect(edit(`broken: "one\ntwo"\n${text}`, { broken: 'x' })).toBe('unusual-layout')
  })
})

it('a line inside a text that looks like the field is not taken for it', () => {
  const yaml = 'excerpt: "one\npublished: false\ntwo"\npublished: false\n'
  expect(['unusual-layout', yaml.replace(/false\n$/, 'true\n')]).toContain(edit(yaml, { published: true }))
})
