import { expect, test } from 'vitest'
import { collectionOf, folderOf } from '#lib/schema/site/collection-of.ts'

test.each([
  ['posts/2026/a/index.md', 'posts/2026/a'],
  ['_news/a.md', '_news'],
  ['a.md', '.'],
])('the folder of %s is %s, and its collection where a site counts all of them', (path, folder) => {
  expect(folderOf(path)).toBe(folder)
  expect(collectionOf(path, { depth: 'all' })).toBe(folder)
})

test.each([
  [1, 'posts'],
  [2, 'posts/2026'],
  [9, 'posts/2026/a'],
])('of %i folders the collection is %s', (depth, collection) => {
  expect(collectionOf('posts/2026/a/index.md', { depth })).toBe(collection)
  expect(collectionOf('a.md', { depth })).toBe('.')
})

test.each([
  ['content/:collection/**', 'content/essays/a/index.md', 'essays'],
  [':collection/*.md', 'notes/a.md', 'notes'],
  ['*/:collection', 'en/notes/a.md', 'notes'],
  ['**/posts/:collection/*', 'a/b/posts/art/c.md', 'art'],
  ['content/:collection/*', 'other/essays/a.md', 'other/essays'],
  ['content/:collection/*', 'content/a.md', 'content'],
])('the pattern %s finds in %s the collection %s', (pattern, path, collection) => {
  expect(collectionOf(path, { pattern })).toBe(collection)
})
