import { expect, it } from 'vitest'
import { repeated, topicChange } from '#app/(desk)/queue/_components/topics/topic-change.ts'

it('is done to another list: the same added at its end, the same taken away, the rest in order', () => {
  const change = topicChange(['AI', 'Law'], ['AI', 'Chips', 'Robotics'])
  expect(change).toEqual({ added: ['Chips', 'Robotics'], removed: ['Law'] })
  expect(repeated(['Law', 'Robotics', 'Space'], change)).toEqual(['Robotics', 'Space', 'Chips'])
  expect(repeated([], change)).toEqual(['Chips', 'Robotics'])
})

it('changes nothing where the list is as wanted', () => {
  const change = topicChange([], ['AI'])
  expect(repeated(['AI', 'Law'], change)).toEqual(['AI', 'Law'])
})

it('takes one of two equal topics away, and no more', () => {
  const change = topicChange(['alpha', 'beta', 'alpha'], ['alpha', 'beta', 'new'])
  expect(change).toEqual({ added: ['new'], removed: ['alpha'] })
  expect(repeated(['alpha', 'alpha', 'AI '], change)).toEqual(['alpha', 'AI ', 'new'])
  expect(repeated(['beta'], change)).toEqual(['beta', 'new'])
})

it('leaves what stands twice alone when another topic is added', () => {
  const change = topicChange(['alpha', 'alpha'], ['alpha', 'alpha', 'new'])
  expect(change).toEqual({ added: ['new'], removed: [] })
})
