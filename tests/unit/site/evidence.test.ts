import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSite } from '#lib/collection/site-files.ts'
import { orThrow } from '#lib/result.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { filesIn, folderWith, lookAt } from '#tests/unit/site/look.ts'

test('of 100,000 files an even sample is read, and little besides', () => {
  const texts = new Map<string, string>([['hugo.toml', 'baseURL = "https://x.example"\n']])
  for (let at = 0; at < 100_000; at += 1) {
    const section = at % 10 === 0 ? 'notes' : 'news'
    const tags = at % 4 === 0 ? 'tags: [a]\n' : ''
    texts.set(`content/${section}/${at}/index.md`, `---\ntitle: T ${at}\ndate: 2026-01-01\n${tags}---\n`)
  }
  const files = filesIn(texts)
  const site = orThrow(findSiteMap(files))
  expect(site.sample).toEqual({ size: 1_000, of: 100_000, read: 1_000, withoutFrontmatter: 0, broken: 0 })
  expect(site).toMatchObject({
    generator: 'hugo',
    map: { collections: { pattern: 'content/:collection/**' } },
  })
  const articles = files.opened.filter((path) => path.endsWith('.md'))
  expect(articles.filter((path) => path.startsWith('content/notes/'))).toHaveLength(100)
  expect(new Set(articles).size).toBe(1_000)
  expect(files.opened.length - articles.length).toBeLessThan(40)
  const tags = site.keys.find(({ key }) => key === 'tags')?.files ?? 0
  expect(Math.abs(tags - 250)).toBeLessThan(50)
  expect(site.origins.topics).toContainEqual({ from: 'found', key: 'tags', files: tags, of: 1_000 })
})

test('a folder that says nothing is read as the home format, and so is one that is in it', () => {
  expect(lookAt(folderWith({ 'a.md': '---\ntitle: A\npublished: true\n---\n' }))).toMatchObject({
    map: HOME_MAP,
    isHome: false,
    flag: { certain: true },
  })
  const home = '---\ntitle: A\npublishedDateTime: 2026-01-01\nwebUrl: https://a.example\ndate: x\n---\n'
  const files = { '_config.yml': 'title: x\n', '_news/a.md': home, '_news/b.md': home }
  expect(lookAt(folderWith(files))).toMatchObject({ map: HOME_MAP, isHome: true, generator: 'jekyll' })
  // Articles in the home format speak for it, whatever else they have, where the others say nothing else.
  const one = home.replace('date: x', 'category: news')
  const bare = '---\ntitle: B\ntopics: [AI]\nheat: 3\n---\n'
  const mixed = { 'a.md': one, 'b.md': bare, 'c.md': bare, 'd.md': bare }
  expect(lookAt(folderWith(mixed)).map).toEqual(HOME_MAP)
  expect(lookAt(folderWith({ ...mixed, 'e.md': '---\ntitle: E\ntags: [x]\n---\n' })).map).not.toEqual(
    HOME_MAP,
  )
})

test('another flag in an unknown site is a question, and so are two generators in one folder', () => {
  const { map, flag } = lookAt(folderWith({ 'a.md': '---\ntitle: A\ndraft: true\n---\n' }))
  expect(map.flag).toBeNull()
  expect(flag.certain).toBe(false)
  expect(flag.readings.map(({ flag }) => flag?.key ?? null)).toEqual(['draft', null, 'published'])
  const two = lookAt(
    folderWith({
      '_config.yml': 'title: x\n',
      'hugo.toml': 'baseURL = "https://x.example"\n',
      'content/a.md': '---\ntitle: A\n---\n',
    }),
  )
  expect(two.flag).toMatchObject({ certain: false })
  expect(two.flag.readings.map(({ flag }) => flag?.key ?? null)).toEqual(['published', 'draft', null])
})

test('an editing system of the site declares the flag', () => {
  const fields = [
    { name: 'live', type: 'draft', invert: true },
    { name: 'posted', type: 'datetime', isPublishDate: true },
  ]
  const config = { 'frontMatter.taxonomy.contentTypes': [{ name: 'default', fields }] }
  const { map, flag, origins } = lookAt(
    folderWith({
      'frontmatter.json': JSON.stringify(config),
      'astro.config.mjs': '',
      'src/content/a.md': '---\ntitle: A\nposted: 2026-01-01\n---\n',
    }),
  )
  expect(map).toMatchObject({
    date: ['posted'],
    flag: { key: 'live', published: [true], unpublished: [false], absent: 'hidden' },
  })
  expect(flag.certain).toBe(true)
  expect(origins.flag).toContainEqual({ from: 'declared', file: 'frontmatter.json' })
})

test('the configuration of a repository counts for a content folder below it', () => {
  const root = folderWith({
    'hugo.toml': 'baseURL = "https://x.example"\n',
    'content/news/a.md': '---\ntitle: A\n---\n',
  })
  expect(lookAt(join(root, 'content')).generator).toBeNull()
  for (const folder of ['objects', 'refs']) mkdirSync(join(root, '.git', folder), { recursive: true })
  writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n')
  expect(lookAt(join(root, 'content'))).toMatchObject({
    generator: 'hugo',
    folder: '../',
    map: { include: ['**/*.md', '**/*.markdown'], flag: { key: 'draft' } },
  })
})

test('no link is followed, nothing large is read, and what cannot be read leaves a note', () => {
  const outside = folderWith({ 'secret.yml': 'title: x\n', 'a.md': '---\ntitle: Outside\n---\n' })
  const root = folderWith({
    'a.md': '---\ntitle: A\n---\n',
    'hugo.toml': `baseURL = "x"\n# ${'x'.repeat(300_000)}\n`,
    'content/c.md': '---\ntitle: C\n---\n',
    'content/d.md': '---\ntitle: D\n---\n',
    'content/e.md': '---\ntitle: E\n---\n',
    'package.json': '{ not json',
    'b/_config.yml': 'a: !ruby/object {}\n',
    'b/_posts/2026-01-01-x.md': '---\ntitle: X\n---\n',
  })
  symlinkSync(join(outside, 'secret.yml'), join(root, 'copydesk.yml'))
  symlinkSync(outside, join(root, 'linked'))
  const files = openSite(root)
  expect(files.paths.filter((path) => path.startsWith('linked') || path === 'copydesk.yml')).toEqual([])
  expect(files.read('copydesk.yml', 1_000)).toEqual({ ok: false, error: 'refused' })
  expect(files.read('../x', 1_000)).toEqual({ ok: false, error: 'refused' })
  expect(files.read('b/../a.md', 1_000)).toEqual({ ok: false, error: 'refused' })
  expect(files.read('linked/a.md', 1_000)).toEqual({ ok: false, error: 'refused' })
  expect(files.read('hugo.toml', 1_000)).toEqual({ ok: false, error: 'too-large' })
  const { notes } = orThrow(findSiteMap(files))
  expect(notes.map(({ file }) => file)).toContain('hugo.toml')
})

test('what is opaque is counted and never told', () => {
  const { keys } = lookAt(
    folderWith({
      'a.md': '---\ntitle: A\nsecured: abc\n---\n',
      'b.md': '---\ntitle: B\nsecured: abc\n---\n',
    }),
  )
  expect(keys.find(({ key }) => key === 'secured')).toMatchObject({ files: 2, values: [] })
})
