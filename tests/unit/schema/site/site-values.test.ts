import { expect, test } from 'vitest'
import { firstValue, headingOf, nameParts, valueAt } from '#lib/schema/site/site-values.ts'

test('a key with dots leads into mappings and lists, and one that is spelled with them goes first', () => {
  const data = {
    provider: { name: 'Post' },
    images: [{ url: '/a.png' }],
    'og.title': 'B',
    og: { title: 'C' },
  }
  expect(valueAt(data, 'provider.name')).toBe('Post')
  expect(valueAt(data, 'images.0.url')).toBe('/a.png')
  expect(valueAt(data, 'og.title')).toBe('B')
  expect([
    valueAt(data, 'images.1.url'),
    valueAt(data, 'toString'),
    valueAt(data, 'provider.name.length'),
  ]).toEqual([undefined, undefined, undefined])
})

test('the first source that gives something counts, and names of files are read as generators do', () => {
  const text = {
    path: '_posts/2026-01-31-a-fine_day.md',
    data: { title: '', name: 'N' },
    body: '\n# Head #\n',
  }
  expect(firstValue(['title', 'name', ':h1'], text)).toEqual({ source: 'name', value: 'N' })
  expect(firstValue(['title', ':h1', ':filename'], text)).toEqual({ source: ':h1', value: 'Head' })
  expect(firstValue(['title', ':filename'], text)).toEqual({ source: ':filename', value: 'A fine day' })
  expect(firstValue(['date', ':filename'], text, 'date')).toEqual({
    source: ':filename',
    value: '2026-01-31',
  })
  expect(firstValue(['date', ':git'], { ...text, git: '2026-02-01' }, 'date')?.value).toBe('2026-02-01')
  expect(firstValue(['date', ':git'], text, 'date')).toBeNull()
  expect(nameParts('blog/2026-1-2-x/index.es.md')).toEqual({ date: '2026-1-2', title: 'X', language: 'es' })
  expect(nameParts('Rust-1.18.md')).toEqual({ date: null, title: 'Rust 1.18', language: null })
})

test('a heading counts where it is one of the first level, outside of code', () => {
  expect(headingOf('```\n# no\n```\n## no\n# yes')).toBe('yes')
  expect(headingOf('Yes\n===\n')).toBe('Yes')
  expect(headingOf('#no\ntext')).toBeNull()
})
