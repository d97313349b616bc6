import { expect, test } from 'vitest'
import { folderWith, lookAt } from '#tests/unit/site/look.ts'

const PAGE = '---\ntitle: A page\ndraft: false\n---\n\nWords.\n'

/** A site of Hugo in which one section says something of what lies below it. */
const hugoWith = (section: string, name = 'content/essays/_index.md') =>
  lookAt(folderWith({ 'hugo.toml': 'title = "Hill"\n', 'content/essays/a.md': PAGE, [name]: section }))

test.each([
  '---\ncascade:\n  draft: true\n---\n',
  '+++\n[Cascade]\nDraft = true\nauthor = "Ida"\n+++\n',
  '{\n"cascade": {"draft": true}\n}\n',
])('%j hides all that lies below it', (section) => {
  const { map, origins, notes } = hugoWith(section)
  expect(map.hidden).toEqual(['/content/essays/**'])
  expect(origins.hidden).toEqual([{ from: 'declared', file: 'content/essays/_index.md' }])
  expect(notes).toMatchObject([{ file: 'content/essays/_index.md', message: expect.stringMatching(/hides/) }])
})

test.each([
  ['a draft that is none', '---\ncascade:\n  draft: false\n---\n', undefined],
  ['other values', '---\ncascade:\n  author: Ida\n---\n', undefined],
  ['some of the pages', '---\ncascade:\n  draft: true\n  _target:\n    kind: page\n---\n', undefined],
  [
    'some of them, in a list',
    '---\ncascade:\n  - draft: true\n    target: { path: "/essays/b*" }\n---\n',
    undefined,
  ],
  ['one language', '---\ncascade:\n  draft: true\n---\n', 'content/essays/_index.es.md'],
])('a cascade with %s hides no folder, and is a note', (_what, section, name) => {
  const { map, notes } = hugoWith(section, name)
  expect(map.hidden).toEqual([])
  expect(notes).toMatchObject([{ message: expect.stringMatching(/gives values.*does not follow/) }])
})
