import { expect, test } from 'vitest'
import { queryWith, toggled, toggledOut } from '#lib/schema/query/queue-query.ts'

const asked = queryWith({ topic: ['AI', 'Law'] })

test('a word is asked for, left out, or neither', () => {
  const out = toggledOut(asked, 'topic', 'AI')
  expect([out.topic, out.not.topic]).toEqual([['Law'], ['AI']])
  const back = toggled(out, 'topic', 'AI')
  expect([back.topic, back.not.topic]).toEqual([['AI', 'Law'], []])
  const neither = toggledOut(out, 'topic', 'AI')
  expect([neither.topic, neither.not.topic]).toEqual([['Law'], []])
})

test('leaving one word out leaves the others as they are', () => {
  const out = toggledOut(toggledOut(asked, 'published', 'true'), 'topic', 'Chips')
  expect(out).toEqual(
    queryWith({ topic: ['AI', 'Law'], not: { ...asked.not, published: ['true'], topic: ['Chips'] } }),
  )
})
