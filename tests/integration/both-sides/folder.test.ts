import { expect, test } from 'vitest'
import { playMany } from '#tests/support/both-sides/plays.ts'
import { sharedFolder } from '#tests/support/both-sides/world.ts'

// Hundreds of plays, each time other ones, run in tests/long.
test('upstream against editors in one folder: every promise is kept after every step', async () => {
  const counts = await playMany(sharedFolder, { runs: 40, seed: 2026, longest: 80 })
  for (const what of [
    'written',
    'takenOut',
    'held',
    'conflicts',
    'moved',
    'missing',
    'taken back',
    'undo',
    'rolled back',
  ])
    expect([what, counts[what] ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > 0)])
})
