import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptPlace, placeInView } from '#app/(desk)/queue/_components/list/kept-place.ts'

const rows = (...ids: number[]) => ids.map((id) => ({ id }))
const view = (top: number, height = 300) => ({ top, height, rowHeight: 100 })

it('moves with the selected row while that is in view', () => {
  expect(keptPlace(rows(1, 2, 3, 4), rows(9, 8, 1, 2, 3, 4), 2, view(0))).toEqual({ top: 200, above: 2 })
  expect(keptPlace(rows(1, 2, 3, 4), rows(1, 9, 2, 3, 4), 3, view(130))).toEqual({ top: 230, above: 1 })
})

it('moves with the first row in view where the selected one is elsewhere', () => {
  const old = rows(1, 2, 3, 4, 5, 6, 7, 8)
  expect(keptPlace(old, [...rows(9), ...old], 1, view(350))).toEqual({ top: 450, above: 1 })
  expect(keptPlace(old, [...rows(9), ...old], null, view(350))).toEqual({ top: 450, above: 1 })
})

it('passes over rows that have left the list', () => {
  expect(keptPlace(rows(1, 2, 3), rows(8, 9, 3), 1, view(0))).toEqual({ top: 0, above: 0 })
  expect(keptPlace(rows(1, 2, 3), rows(7, 8, 9, 3), 1, view(0))).toEqual({ top: 100, above: 1 })
})

it('keeps nothing where nothing is left', () => {
  expect(keptPlace(rows(1, 2), rows(8, 9), 1, view(0))).toBeNull()
  expect(keptPlace([], rows(8), null, view(0))).toBeNull()
})

it('never moves the anchor on the screen, whatever comes in', () => {
  const old = Array.from({ length: 40 }, (_, id) => ({ id }))
  const news = fc.array(fc.nat({ max: 39 }), { maxLength: 30 })
  fc.assert(
    fc.property(news, fc.nat({ max: 36 }), fc.nat({ max: 99 }), (places, row, pixels) => {
      const top = row * 100 + pixels
      const fresh = old.flatMap((item) => [
        ...places.flatMap((place, at) => (place === item.id ? [{ id: 1_000 + at }] : [])),
        item,
      ])
      const selected = row + 1
      const kept = keptPlace(old, fresh, selected, view(top))
      const to = fresh.findIndex(({ id }) => id === selected)
      expect(to * 100 - (kept?.top ?? Number.NaN)).toBe(selected * 100 - top)
    }),
  )
})

it('scrolls to a row that would have none below it in view, and leaves others where they are', () => {
  // Six rows in view, the upper third holds two of them.
  const over = (top: number) => view(top, 600)
  expect(placeInView(0, 200, over(0))).toBeNull()
  expect(placeInView(1, 200, over(0))).toBeNull()
  expect(placeInView(2, 200, over(0))).toBe(100)
  expect(placeInView(40, 200, over(0))).toBe(3900)
  // From below, with the row before it.
  expect(placeInView(3, 200, over(1000))).toBe(200)
  expect(placeInView(0, 200, over(1000))).toBe(0)
  // A row that was pressed has room down to the last but one.
  expect(placeInView(4, 500, over(0))).toBeNull()
  expect(placeInView(5, 500, over(0))).toBe(100)
})

it('keeps a whole row in view where there is room for no more than one', () => {
  expect(placeInView(7, 30, view(0, 90))).toBe(700)
  expect(placeInView(7, 30, view(700, 90))).toBeNull()
})
