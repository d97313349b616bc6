import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportTrial, importTrial, killAndFinishImport } from '#tests/support/survival/import-trial.ts'
import { killAt, killPoints } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

let trial: ImportTrial

beforeAll(async () => {
  trial = await importTrial(150, 1_000)
}, 180_000)

afterAll(() => dropScene(trial.scene))

test('an import killed in its first chunk has stored nothing, and the next does it all', async () => {
  const left = await killAndFinishImport(trial, killPoints(trial.steps * 0.95, 7))
  expect(left).toEqual({ kills: 7, partial: 0 })
}, 300_000)

test('an import killed in its second chunk is continued by the next', async () => {
  const first = killAt(trial.steps - 60, 0)
  const later = [3, 9, 20, 40, 60, 80].map((step, turn) => killAt(step, turn))
  const left = await killAndFinishImport(trial, [first, ...later])
  expect(left).toEqual({ kills: 7, partial: 7 })
}, 300_000)
