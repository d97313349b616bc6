import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedTopics, editedTopics } from '#lib/schema/topic-list.ts'

const sixty = Array.from({ length: 60 }, (_, at) => `Topic ${at}`)
const long = 'x'.repeat(130)

describe('an edit of a list is a difference', () => {
  it.each([
    [
      ['alpha', 'beta', 'alpha'],
      ['alpha', 'beta', 'alpha', 'New'],
    ],
    [
      ['AI ', 'B'],
      ['AI ', 'B', 'New'],
    ],
    [sixty, [...sixty, 'New']],
    [[long], [long, 'New']],
    [
      ['', 'a\nb'],
      ['New', '', 'a\nb'],
    ],
    [
      ['alpha', 'beta', 'alpha'],
      ['beta', 'alpha', 'alpha'],
    ],
  ])('%j becomes %j', (before, after) => {
    expect(editedTopics(before, after)).toEqual({ ok: true, value: after })
  })

  it('trims what is new', () => {
    expect(editedTopics(['AI '], ['AI ', ' New '])).toEqual({ ok: true, value: ['AI ', 'New'] })
  })

  it.each([
    [['AI'], ['AI', 'AI'], 'twice'],
    [['AI'], ['AI', ' AI'], 'twice'],
    [[], ['New', 'New'], 'twice'],
    [[], [long], 'at most 120'],
    [[], ['  '], 'needs a name'],
    [[], ['a\nb'], 'one line'],
  ])('%j to %j is refused: %s', (before, after, words) => {
    const edited = editedTopics(before, after)
    expect(edited.ok ? null : edited.error).toContain(words)
  })
})

it('adding and taking away leaves everything else in its place', () => {
  const topics = fc.array(fc.constantFrom<string>('a', 'b', 'A ', '', 'c'))
  fc.assert(
    fc.property(topics, topics, topics, (before, add, remove) => {
      const after = changedTopics(before, { add, remove })
      const kept = before.filter((topic) => !remove.includes(topic))
      expect(after.slice(0, kept.length)).toEqual(kept)
      const added = after.slice(kept.length)
      expect(new Set(added).size).toBe(added.length)
      expect(added.every((topic) => add.includes(topic) && !kept.includes(topic))).toBe(true)
    }),
  )
})
