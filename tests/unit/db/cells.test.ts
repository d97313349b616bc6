import { expect, test } from 'vitest'
import { CELLS } from '#lib/db/queue/index/cells.ts'
import { shorts } from '#lib/db/queue/index/growing.ts'

test('every cell fits into the numbers that the index keeps of it', () => {
  const cells = shorts(1)
  cells[0] = CELLS - 1
  expect(cells[0]).toBe(CELLS - 1)
})
