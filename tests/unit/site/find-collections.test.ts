import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collectionOf } from '#lib/schema/site/collection-of.ts'
import { folderWith, lookAt } from '#tests/unit/site/look.ts'

const PAGE = '---\ntitle: A page\n---\n\nWords.\n'
const pages = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, PAGE]))

/** The collections of a site, in the order of the paths of its articles, and whence that is known. */
function collectionsOf(files: Readonly<Record<string, string>>, inside = '') {
  const root = folderWith(files)
  for (const folder of ['objects', 'refs']) mkdirSync(join(root, '.git', folder), { recursive: true })
  writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n')
  const { map, origins } = lookAt(join(root, inside))
  const paths = Object.keys(files).filter((path) => path.endsWith('.md') && path.startsWith(inside))
  const here = paths.map((path) => (inside === '' ? path : path.slice(inside.length + 1)))
  return { names: here.map((path) => collectionOf(path, map.collections)), from: origins.collections }
}

const HUGO = { 'hugo.toml': 'baseURL = "https://x.example"\n' }
const SECTIONS = pages('content/news/2026/a/index.md', 'content/notes/b.md', 'content/about.md')

test('a section has no folder before its name, whichever of the two folders the desk serves', () => {
  const preset = [{ from: 'preset', generator: 'hugo' }]
  expect(collectionsOf({ ...HUGO, ...SECTIONS })).toEqual({
    names: ['news', 'notes', 'content'],
    from: preset,
  })
  expect(collectionsOf({ ...HUGO, ...SECTIONS }, 'content')).toEqual({
    names: ['news', 'notes', '.'],
    from: preset,
  })
})

test('the folder that a configuration names takes the place of the usual one', () => {
  const said = { 'hugo.toml': 'baseURL = "https://x.example"\ncontentDir = "texts/en"\n' }
  expect(collectionsOf({ ...said, ...pages('texts/en/news/a.md', 'texts/en/notes/b.md') })).toEqual({
    names: ['news', 'notes'],
    from: [{ from: 'declared', file: 'hugo.toml' }],
  })
  const jekyll = { '_config.yml': 'source: web\ncollections_dir: parts\n' }
  expect(collectionsOf({ ...jekyll, ...pages('web/parts/_posts/2026/2026-01-01-a.md') }).names).toEqual([
    '_posts',
  ])
})

test('a site in a folder of the repository has its collections in there', () => {
  const files = { 'web/docusaurus.config.js': '', ...pages('web/docs/a/b.md', 'web/blog/c.md') }
  expect(collectionsOf(files).names).toEqual(['docs', 'blog'])
})

test('of several folders that generators know the fullest has the collections', () => {
  const astro = { 'astro.config.mjs': '' }
  const files = { ...astro, ...pages('src/pages/posts/a.md', 'src/pages/notes/b.md', 'src/content/art/c.md') }
  expect(collectionsOf(files).names).toEqual(['posts', 'notes', 'src/content/art'])
})

test('where there is no such folder, or each article would be a collection, the folders of all tell', () => {
  const elsewhere = { ...HUGO, ...pages('pages/news/a.md', 'pages/notes/b.md') }
  expect(collectionsOf(elsewhere)).toEqual({ names: ['news', 'notes'], from: [{ from: 'paths' }] })
  const bundles = Array.from({ length: 40 }, (_, at) => `content/${at}/index.md`)
  expect(new Set(collectionsOf({ ...HUGO, ...pages(...bundles) }).names)).toEqual(new Set(['content']))
  const eleventy = { 'eleventy.config.js': '', ...pages('src/posts/a.md', 'src/notes/b/index.md') }
  expect(collectionsOf(eleventy).names).toEqual(['posts', 'notes'])
})

test('copydesk.yml has the last word', () => {
  const said = { 'copydesk.yml': 'collections: { depth: 2 }\n' }
  expect(collectionsOf({ ...HUGO, ...said, ...SECTIONS })).toEqual({
    names: ['content/news', 'content/notes', 'content'],
    from: [{ from: 'copydesk.yml', file: 'copydesk.yml' }],
  })
})
