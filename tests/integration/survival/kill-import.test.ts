import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportTrial, importTrial, killAndFinishImport } from '#tests/support/survival/import-trial.ts'
import { inPairs, killPoints } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

let trial: ImportTrial

beforeAll(async () => {
  trial = await importTrial(150, 1_000)
}, 180_000)

afterAll(() => dropScene(trial.scene))

test('an import killed anywhere stores whole chunks and is continued by the next', async () => {
  const points = killPoints(trial.steps, 12)
  const chains = [0, 1, 2].map((chain) => points.filter((_, at) => at % 3 === chain))
  const left = await inPairs(chains, (deaths) => killAndFinishImport(trial, deaths))
  expect(left.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThanOrEqual(8)
  expect(left.reduce((sum, { partial }) => sum + partial, 0)).toBeGreaterThan(0)
}, 300_000)
