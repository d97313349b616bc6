import { expect, it } from 'vitest'
import { suggestionOf } from '#app/(desk)/queue/_components/suggestion-of.ts'
import { matchTopics } from '#lib/format/match-topics.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

const topic = (name: string, articles: number): TopicOption => ({
  name,
  articles,
  parent: null,
  keywords: [],
  known: true,
})
const options = [topic('AI', 9), topic('AI Ethics', 5), topic('GPT-4', 2)]
const press = (key: string, text: string) => suggestionOf(key, matchTopics(options, text, []), options, text)

it('takes the suggestion of that number', () => {
  expect(press('1', 'ai')).toBe(matchTopics(options, 'ai', [])[0]?.name)
  expect(press('2', 'ai')).toBe(matchTopics(options, 'ai', [])[1]?.name)
})

it.each([
  ['4', 'gpt-'],
  ['9', 'ai'],
  ['0', 'ai'],
  ['a', 'ai'],
])('leaves %s behind “%s” to be typed', (key, text) => {
  expect(press(key, text)).toBeNull()
})
