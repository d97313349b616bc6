import { expect, it } from 'vitest'
import { effectText, flagLines } from '#app/(desk)/queue/_components/bulk/bulk-words.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'

const ACTIONS: readonly (readonly [action: BulkAction, from: string])[] = [
  [{ do: 'decide', decision: 'approved' }, 'approved'],
  [{ do: 'publish', published: 'true' }, 'true'],
  [{ do: 'taken-back', answer: 'again' }, 'others'],
  [{ do: 'set-topics', topics: ['AI'] }, 'others'],
  [{ do: 'add-topic', topic: 'AI' }, 'with'],
  [{ do: 'remove-topic', topic: 'AI' }, 'without'],
  [{ do: 'set-field', field: 'own', value: 'x' }, 'others'],
  [{ do: 'clear-field', field: 'own' }, 'others'],
  [{ do: 'add-items', field: 'own', items: ['x'] }, 'others'],
  [{ do: 'remove-items', field: 'own', items: ['x'] }, 'others'],
  [{ do: 'replace-value', field: 'own', from: 'x', to: 'y' }, 'others'],
]

it.each(ACTIONS)('says of one article what it does in the singular: %j', (action, from) => {
  for (const stays of [true, false]) {
    const [one, many] = [1, 2].map((count) => effectText(action, from, stays, count))
    expect(one).not.toMatch(/^(?:are|have|get|stay|were|do|lose)\b/)
    expect(many).not.toMatch(/^(?:is|has|gets|stays|was|does|loses)\b/)
  }
})

it('says of one flag what becomes of it in the singular', () => {
  const of = (count: number) =>
    flagLines({
      becomes: [
        { to: 'true', count },
        { to: 'absent', count },
      ],
      stays: 2 * count,
      byHand: count,
    })
  expect(of(1).map(({ text }) => text.split(' ')[0])).toEqual(['becomes', 'loses', 'keeps', 'keeps'])
  expect(of(2).map(({ text }) => text.split(' ')[0])).toEqual(['become', 'lose', 'keep', 'keep'])
})
