import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportTrial, exportTrial, killAndFinish } from '#tests/support/survival/export-trial.ts'
import { byCommand, byJob } from '#tests/support/survival/export-ways.ts'
import { inPairs, killAt, killPoints, outside } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

const FILES = 300

describe.each([
  ['a command', byCommand],
  ['a job on a stored plan', byJob],
])('an export by %s', (by, way) => {
  let trial: ExportTrial
  beforeAll(async () => {
    trial = await exportTrial(way, FILES)
  })
  afterAll(() => dropScene(trial.scene))

  test('killed once, at 120 points of it, is finished by the next', async () => {
    // The last one when all is confirmed and the run not yet closed.
    const points = [...killPoints(trial.steps, 119), killAt(trial.steps - 3, 2)]
    const left = await inPairs(points, (death) => killAndFinish(trial, [death]))
    const kills = left.reduce((sum, one) => sum + one.kills, 0)
    const temps = left.reduce((sum, one) => sum + one.temps, 0)
    console.info(
      `${by}: ${kills} of 120 killed in ${trial.steps} steps, ${temps} temporary files left and removed`,
    )
    // A slower run renews its lease more often, so the last points may lie behind the end of another.
    expect(kills).toBeGreaterThanOrEqual(117)
    expect(temps).toBeGreaterThan(0)
    // Of two portions: nothing confirmed, the first, both.
    const written = new Set(left.map((one) => one.written))
    expect([...written]).toEqual([0, 250, FILES])
  })

  test('killed again and again, 40 times, ends where an undisturbed one ends', async () => {
    const chains = [0, 1].map((chain) =>
      Array.from({ length: 20 }, (_, at) => killAt(240 + 7 * at + chain, at + chain)),
    )
    const left = await inPairs(chains, (deaths) => killAndFinish(trial, deaths))
    expect(left.map(({ kills }) => kills)).toEqual([20, 20])
  })

  test('killed 60 times from outside at any moment, is finished by the next', async () => {
    const started = performance.now()
    await killAndFinish(trial, [])
    const deaths = outside(60, performance.now() - started)
    const left = await inPairs(deaths, (death) => killAndFinish(trial, [death]))
    const kills = left.reduce((sum, one) => sum + one.kills, 0)
    console.info(`${by}: ${kills} of 60 killed from outside before they ended`)
    expect(kills).toBeGreaterThan(20)
  })
})
