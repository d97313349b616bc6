import { expect, it } from 'vitest'
import { duration, importPace } from '#lib/format/import-pace.ts'
import { newsText } from '#lib/format/news-text.ts'

it('tells how an import comes along', () => {
  expect(importPace({ done: 0, total: 0, elapsedMs: 400 })).toBe('Looking for changed files…')
  expect(importPace({ done: 0, total: 9_000, elapsedMs: 400 })).toBe('0 of 9,000 files')
  expect(importPace({ done: 3_000, total: 9_000, elapsedMs: 2_000 })).toBe(
    '3,000 of 9,000 files · 1,500 files a second · about 4 s left',
  )
  expect(importPace({ done: 9, total: 9, elapsedMs: 20_000 })).toBe('9 of 9 files · 1 file a second')
})

it('tells a length of time', () => {
  expect([0.2, 59, 89, 90, 600, 9_060].map(duration)).toEqual([
    '1 s',
    '59 s',
    '89 s',
    '2 min',
    '10 min',
    '2 h 31 min',
  ])
})

it('tells what imports brought', () => {
  expect(newsText({ added: 12, changed: 3, more: false })).toBe('12 new, 3 changed')
  expect(newsText({ added: 1, changed: 0, more: false })).toBe('1 new')
  expect(newsText({ added: 0, changed: 1_200, more: false })).toBe('1,200 changed')
  expect(newsText({ added: 0, changed: 0, more: false })).toBe('')
  expect(newsText({ added: 1_900, changed: 100, more: true })).toBe('More than 2,000 new or changed')
  expect(newsText({ added: 0, changed: 0, more: true })).toBe('')
})
