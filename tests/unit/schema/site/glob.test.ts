import { expect, test } from 'vitest'
import { globMatcher } from '#lib/schema/site/glob.ts'

test.each([
  ['**/*.md', 'a.md', true],
  ['**/*.md', 'a/b/c.MD', true],
  ['**/*.md', 'a/b/c.mdx', false],
  ['content/**/*.md', 'content/a.md', true],
  ['content/**/*.md', 'other/content/a.md', false],
  ['README.*', 'docs/deep/readme.md', true],
  ['README.*', 'docs/readme-first.md', false],
  ['_drafts', 'a/_drafts/b/c.md', true],
  ['_drafts', 'a/my_drafts/c.md', false],
  ['drafts/', 'drafts/a.md', true],
  ['/_site', '_site/a.md', true],
  ['/_site', 'docs/_site/a.md', false],
  ['docs', 'docs/a/b.md', true],
  ['a/?.md', 'a/b.md', true],
  ['a/?.md', 'a/bc.md', false],
  ['{blog,docs}/**/*.{md,mdx}', 'docs/x/y.mdx', true],
  ['{blog,docs}/**/*.{md,mdx}', 'news/x.md', false],
  ['a/**/z/**', 'a/b/c/z/d.md', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b*', 'xxbxxaxx', false],
  ['**', 'a/b', true],
  ['a+(b).md', 'a+(b).md', true],
])('%s and %s: %s', (pattern, path, means) => {
  expect(globMatcher([pattern])(path)).toBe(means)
})

test('no pattern means nothing, and a hostile one takes no time', () => {
  expect(globMatcher([])('a.md')).toBe(false)
  const name = 'a'.repeat(200)
  expect(globMatcher([`${'*a'.repeat(90)}b`])(name)).toBe(false)
  expect(globMatcher([`${'**/'.repeat(60)}b`])(Array(200).fill('a').join('/'))).toBe(false)
  expect(globMatcher(['{a,b}'.repeat(40)])(name)).toBe(false)
})
