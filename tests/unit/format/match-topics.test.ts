import { expect, it } from 'vitest'
import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

function topic(name: string, more: Partial<TopicOption> = {}): TopicOption {
  return { name, parent: null, keywords: [], known: true, articles: 0, ...more }
}

const options = [
  topic('Power Apps', { articles: 3 }),
  topic('Flow Power', { articles: 90 }),
  topic('Empower', { articles: 99 }),
  topic('Energy', { keywords: ['power plant'], articles: 100 }),
  topic('Powerpoint', { articles: 5 }),
  topic('powers that be', { known: false, articles: 500 }),
  topic('Économie-power'),
]

const names = (text: string, present: string[] = []) =>
  matchTopics(options, text, present).map(({ name }) => name)

it('puts beginnings first, then words, then parts, then keywords; known and much used ones before others', () => {
  expect(names('power')).toEqual([
    'Powerpoint',
    'Power Apps',
    'powers that be',
    'Flow Power',
    'Économie-power',
    'Empower',
    'Energy',
  ])
})

it('folds case and accents, and ignores blanks around', () => {
  expect(names('  ÉCONO ')).toEqual(['Économie-power'])
  expect(names('econo')).toEqual(['Économie-power'])
})

it('leaves out what the article has', () => {
  expect(names('power', ['Powerpoint', 'Power Apps'])[0]).toBe('powers that be')
})

it('offers the most used known ones where nothing is typed, and nothing where nothing fits', () => {
  expect(names('').slice(0, 3)).toEqual(['Energy', 'Empower', 'Flow Power'])
  expect(names('zebra')).toEqual([])
})

it('offers at most eight', () => {
  const many = Array.from({ length: 20 }, (_, at) => topic(`Topic ${at}`))
  expect(matchTopics(many, 'topic', [])).toHaveLength(8)
})
