import { expect, test } from 'vitest'
import { plainGit } from '#tests/integration/git/site.ts'
import { playMany } from '#tests/support/both-sides/plays.ts'
import { throughGit } from '#tests/support/both-sides/world.ts'

plainGit()

// Hundreds of plays, each time other ones, run in tests/long.
test('upstream against editors by pull and push: every promise is kept', { timeout: 600_000 }, async () => {
  const counts = await playMany(throughGit, { runs: 6, seed: 2026, longest: 60 })
  for (const what of ['written', 'held', 'moved', 'undo', 'pushed'])
    expect([what, counts[what] ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > 0)])
})
