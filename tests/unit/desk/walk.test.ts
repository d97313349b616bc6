import { expect, test, vi } from 'vitest'
import { selectingOf } from '#app/(desk)/queue/_components/commands/select-rows.ts'
import { walkOf } from '#app/(desk)/queue/_components/commands/walk.ts'
import type { Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { MAX_CHOSEN } from '#lib/schema/max-chosen.ts'

const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => ({ id: at + 1, title: `Item ${at + 1}`, published: 'true' }) as QueueItem,
  )

function deskOf(more: Partial<Wiring> = {}) {
  const chosen = new Set<number>()
  const selection = {
    ids: chosen,
    anchor: null,
    toggle: (id: number) => void chosen.add(id),
    add: (...ids: number[]) => {
      for (const id of ids) chosen.add(id)
    },
    clear: () => chosen.clear(),
    among: () => [],
  }
  const [open, stepTo] = [vi.fn(), vi.fn()]
  const items = rows(3)
  const wiring = {
    items,
    total: 3,
    hasMore: false,
    place: 2,
    isBare: () => false,
    isClaimed: () => false,
    excerptOf: () => '',
  }
  return {
    chosen,
    open,
    stepTo,
    wiring: { ...wiring, selection, open, stepTo, ...more } as unknown as Wiring,
  }
}

test('the last article is told to be the last, unless the list goes on', () => {
  expect(walkOf(deskOf().wiring).next()).toMatch(/^3 of 3: Item 3.* End of the list\.$/)
  expect(walkOf(deskOf({ total: 9, hasMore: true }).wiring).next()).toMatch(/More are on their way\.$/)
  expect(walkOf(deskOf({ place: 1 }).wiring).next()).not.toContain('End of the list')
  expect(walkOf(deskOf().wiring).onFrom('Approved: Item 3.')).toBe('Approved: Item 3. End of the list.')
})

test('where the list alone is seen, the row that is marked there comes first', () => {
  const { wiring, open } = deskOf({ place: 0, isBare: () => true })
  expect(walkOf(wiring).next()).toMatch(/^1 of 3: Item 1/)
  expect(open).toHaveBeenCalledWith(1)
})

test('selecting on steps to the next row, which a list that has the only pane does not open', () => {
  const { wiring, chosen, open, stepTo } = deskOf({ place: 0 })
  const [first] = wiring.items
  if (first !== undefined) selectingOf(wiring).selectOn(first, 1)
  expect([...chosen]).toEqual([1, 2])
  expect(stepTo).toHaveBeenCalledWith(2)
  expect(open).not.toHaveBeenCalled()
})

test('all rows that are here are selected, as many as go at once', () => {
  const few = deskOf({ total: 60 })
  expect(selectingOf(few.wiring).selectAll()).toBe('3 of 60 selected')
  expect([...few.chosen]).toEqual([1, 2, 3])
  const many = deskOf({ items: rows(MAX_CHOSEN + 1), total: 900 })
  expect(selectingOf(many.wiring).selectAll()).toBe('500 of 900 selected, as many as go at once')
  expect(many.chosen.size).toBe(MAX_CHOSEN)
})
