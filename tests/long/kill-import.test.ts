import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportTrial, importTrial, killAndFinishImport } from '#tests/support/survival/import-trial.ts'
import { inPairs, killAt, killPoints, outside } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

let trial: ImportTrial

beforeAll(async () => {
  trial = await importTrial(150, 1_000)
})

afterAll(() => dropScene(trial.scene))

test('killed in its first chunk, an import has stored nothing, and the next does it all', async () => {
  // A chunk is 1,000 of the 1,150 files.
  const left = await killAndFinishImport(trial, killPoints(trial.steps * 0.85, 7))
  expect(left).toEqual({ kills: 7, partial: 0 })
})

test('killed in its second chunk, an import is continued by the next', async () => {
  const first = killAt(trial.steps - 60, 0)
  const later = [3, 9, 20, 40, 60, 80].map((step, turn) => killAt(step, turn))
  const left = await killAndFinishImport(trial, [first, ...later])
  expect(left).toEqual({ kills: 7, partial: 7 })
})

test('an import of 1,000 entries killed at 100 points is finished by the next', async () => {
  const early = killPoints(trial.steps, 60).map((death) => [death])
  const late = killPoints(100, 30).map(({ at }, turn) => [killAt(trial.steps - at, turn)])
  const left = await inPairs([...early, ...late], (deaths) => killAndFinishImport(trial, deaths))
  const random = await inPairs(outside(10, 3_000), (death) => killAndFinishImport(trial, [death]))
  const kills = [...left, ...random].reduce((sum, one) => sum + one.kills, 0)
  const partial = [...left, ...random].reduce((sum, one) => sum + one.partial, 0)
  console.info(
    `imports: ${kills} of 100 killed in ${trial.steps} steps, ${partial} of them between two chunks`,
  )
  expect(kills).toBeGreaterThanOrEqual(90)
})
