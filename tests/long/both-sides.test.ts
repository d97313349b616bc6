import { expect, test } from 'vitest'
import { plainGit } from '#tests/integration/git/site.ts'
import { playMany } from '#tests/support/both-sides/plays.ts'
import { sharedFolder, throughGit } from '#tests/support/both-sides/world.ts'

plainGit()

// Other plays each time; the seed that a failure names gives the same ones again.
const SEED = Number(process.env.COPYDESK_PLAYS_SEED ?? Math.floor(Math.random() * 2 ** 31))
const RUNS = Number(process.env.COPYDESK_PLAYS_RUNS ?? 600)
const LIMIT = 3_600_000

test('upstream against editors in one folder, hundreds of times', { timeout: LIMIT }, async () => {
  const counts = await playMany(sharedFolder, { runs: RUNS, seed: SEED, longest: 80 })
  expect(counts.written).toBeGreaterThan(RUNS / 2)
})

test('upstream against editors by pull and push, many times', { timeout: LIMIT }, async () => {
  const counts = await playMany(throughGit, { runs: RUNS / 5, seed: SEED, longest: 60 })
  expect(counts.pushed).toBeGreaterThan(RUNS / 20)
})
