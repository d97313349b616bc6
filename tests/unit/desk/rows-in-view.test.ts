import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowsInPage, rowsInView } from '#app/(desk)/queue/_components/list/rows-in-view.ts'

const ROWS = { count: 40, rowHeight: 100 }

it('shows the rows that a view covers, those at its edges in part', () => {
  expect(rowsInView({ top: 0, height: 300 }, ROWS)).toEqual({ first: 0, last: 2 })
  expect(rowsInView({ top: 1, height: 300 }, ROWS)).toEqual({ first: 0, last: 3 })
  expect(rowsInView({ top: 250, height: 300 }, ROWS)).toEqual({ first: 2, last: 5 })
})

it('shows the end of a list that became shorter than it was scrolled', () => {
  expect(rowsInView({ top: 3_900, height: 300 }, { count: 5, rowHeight: 100 })).toEqual({ first: 2, last: 4 })
  expect(rowsInView({ top: 3_900, height: 300 }, { count: 2, rowHeight: 100 })).toEqual({ first: 0, last: 1 })
})

it('shows nothing where there is no row, or no view', () => {
  expect(rowsInView({ top: 0, height: 300 }, { count: 0, rowHeight: 100 })).toBeNull()
  expect(rowsInView({ top: 0, height: 0 }, ROWS)).toBeNull()
  expect(rowsInPage(null, 40, [3])).toEqual([])
})

it('has some rows around the view in the page, and those that stay wherever they are', () => {
  expect(rowsInPage({ first: 0, last: 2 }, 40, [])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(rowsInPage({ first: 39, last: 39 }, 40, [2, 35, -1, 40])).toEqual([
    2, 31, 32, 33, 34, 35, 36, 37, 38, 39,
  ])
})

it('covers every pixel of the view that a row stands at, at any height and offset', () => {
  const size = fc.integer({ min: 1, max: 500 })
  fc.assert(
    fc.property(size, size, fc.nat({ max: 60_000 }), size, (count, rowHeight, top, height) => {
      const shown = rowsInView({ top, height }, { count, rowHeight })
      const end = count * rowHeight
      const from = Math.max(0, Math.min(top, end - height))
      expect(shown?.first).toBeLessThanOrEqual(from / rowHeight)
      expect(((shown?.last ?? -1) + 1) * rowHeight).toBeGreaterThanOrEqual(Math.min(from + height, end))
    }),
  )
})
