import { expect, test } from 'vitest'
import { exportTrial, killAndFinish } from '#tests/support/survival/export-trial.ts'
import { byCommand, byJob } from '#tests/support/survival/export-ways.ts'
import { importTrial, killAndFinishImport } from '#tests/support/survival/import-trial.ts'
import { killAt, killPoints } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

// A sample; `npm run test:long` kills hundreds of times.

test.each([
  ['by a command', byCommand],
  ['by a job', byJob],
])(
  'an export %s, killed again and again, leaves whole files and goes on where it was cut off',
  async (_, way) => {
    const trial = await exportTrial(way, 60)
    const deaths = Array.from({ length: 6 }, (_, at) => killAt(150 + 3 * at, at))
    const left = await killAndFinish(trial, deaths)
    dropScene(trial.scene)
    expect(left.kills).toBe(6)
    expect(left.written).toBeGreaterThan(5)
  },
  120_000,
)

test('an import killed again and again is finished by the next', async () => {
  const trial = await importTrial(100, 40)
  const left = await killAndFinishImport(trial, killPoints(trial.steps * 0.9, 4))
  dropScene(trial.scene)
  expect(left.kills).toBe(4)
}, 120_000)
