import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExportTrial, exportTrial, killAndFinish } from '#tests/support/survival/export-trial.ts'
import { inPairs, killAt, killPoints } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

let trial: ExportTrial

beforeAll(async () => {
  trial = await exportTrial(300)
}, 180_000)

afterAll(() => dropScene(trial.scene))

test('an export killed again and again leaves whole files and goes on where it was cut off', async () => {
  // Each lasts for a dozen files, and no two are cut off at the same step of a file.
  const deaths = Array.from({ length: 16 }, (_, at) => killAt(260 + 3 * at, at))
  const left = await killAndFinish(trial, deaths)
  expect(left.kills).toBe(16)
  expect(left.temps).toBeGreaterThan(0)
  expect(left.written).toBeGreaterThan(80)
}, 300_000)

test('an export killed at its beginning, in its middle or at its end is finished by the next', async () => {
  const points = [killAt(3, 0), killAt(6, 2), ...killPoints(trial.steps, 2), killAt(trial.steps - 3, 2)]
  const left = await inPairs(points, (death) => killAndFinish(trial, [death]))
  const written = left.map((one) => one.written)
  expect(written.slice(0, 2)).toEqual([0, 0])
  expect(written.at(-1)).toBe(300)
}, 300_000)
