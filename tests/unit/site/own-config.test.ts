import { describe, expect, it, test } from 'vitest'
import { openSite } from '#lib/collection/site-files.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { folderWith, lookAt } from '#tests/unit/site/look.ts'

const POST = '---\ntitle: A\ndraft: true\nhead: B\n---\ntext\n'

test('what copydesk.yml says wins, part by part', () => {
  const root = folderWith({
    'copydesk.yml':
      'exclude: [drafts]\ntitle: head\nflag: { key: draft, published: false, unpublished: true, absent: shown }\n',
    'a.md': POST,
    'drafts/b.md': POST,
  })
  const { map, origins, flag, sample } = lookAt(root)
  expect(map).toMatchObject({ title: ['head'], exclude: ['drafts'], flag: { key: 'draft' } })
  expect(origins.title).toEqual([{ from: 'copydesk.yml', file: 'copydesk.yml' }])
  expect(flag).toMatchObject({ certain: true, readings: [{ why: 'copydesk.yml says so.' }] })
  expect(sample.of).toBe(1)
})

test('it may choose the generator, or say that there is none, and that there is no flag', () => {
  const files = { 'hugo.toml': 'baseURL = "https://x.example"\n', 'content/a.md': POST, 'b.md': POST }
  expect(lookAt(folderWith(files))).toMatchObject({ generator: 'hugo', sample: { of: 1 } })
  const none = lookAt(folderWith({ ...files, 'copydesk.yml': 'generator: none\nflag: none\n' }))
  expect(none).toMatchObject({
    generator: null,
    sample: { of: 2 },
    map: { flag: null },
    flag: { certain: true },
  })
  const zola = lookAt(folderWith({ ...files, 'copydesk.yml': 'generator: zola\n' }))
  expect(zola).toMatchObject({ generator: 'zola', map: { flag: { key: 'draft' } } })
})

describe('a mistake', () => {
  it.each([
    ['titel: x\n', 'copydesk.yml:1:1: There is no setting called "titel" here.'],
    ['# ours\ntopics:\n  - key: tags\n    shape: words\n', 'copydesk.yml:4:5: topics.0.shape has to be'],
    ['title: [a\n', 'copydesk.yml:2:1: The YAML cannot be read here'],
    ['title: !!js/function "a"\n', 'copydesk.yml:1:'],
    ['a: &x { b: 1 }\nflag:\n  <<: *x\n', 'copydesk.yml:3:3: The key << copies fields from elsewhere'],
    ['title: a\ntitle: b\n', 'copydesk.yml:2:1: This key appears a second time'],
    [`title: ${'a'.repeat(300_000)}\n`, 'copydesk.yml: It cannot be read (too-large).'],
  ])('in %j is told with its place', (text, message) => {
    const read = findSiteMap(openSite(folderWith({ 'copydesk.yml': text, 'a.md': POST })))
    expect(read.ok ? null : read.error).toMatchObject({ code: 'SITE_CONFIG_INVALID' })
    expect(read.ok ? '' : read.error.message).toContain(message)
  })

  it('is none where the file is empty', () => {
    const root = folderWith({ 'copydesk.yml': '# nothing yet\n', 'a.md': '---\ntitle: A\n---\n' })
    expect(lookAt(root)).toMatchObject({ generator: null, flag: { certain: true } })
  })
})
