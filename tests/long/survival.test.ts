import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Death,
  type ExportTrial,
  exportTrial,
  killAndFinish,
} from '#tests/support/survival/export-trial.ts'
import { type ImportTrial, importTrial, killAndFinishImport } from '#tests/support/survival/import-trial.ts'
import { inPairs, killAt, killPoints } from '#tests/support/survival/points.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

let exporting: ExportTrial
let importing: ImportTrial

beforeAll(async () => {
  exporting = await exportTrial(300)
  importing = await importTrial(150, 1_000)
})

afterAll(() => {
  dropScene(exporting.scene)
  dropScene(importing.scene)
})

/** Kills from outside, spread over the time that a run takes; some come too early or too late. */
function outside(count: number, withinMs: number): Death[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'outside',
    afterMs: ((at + Math.random()) * withinMs) / count,
  }))
}

test('an export killed once, at 120 points of it, is finished by the next', async () => {
  const left = await inPairs(killPoints(exporting.steps, 120), (death) => killAndFinish(exporting, [death]))
  const kills = left.reduce((sum, one) => sum + one.kills, 0)
  const temps = left.reduce((sum, one) => sum + one.temps, 0)
  console.log(`exports: ${kills} of 120 killed, ${temps} temporary files left and removed`)
  // A slower run renews its lease more often, so the last points may lie behind the end of another.
  expect(kills).toBeGreaterThanOrEqual(117)
})

test('an export killed again and again, 40 times, ends where an undisturbed one ends', async () => {
  const chains = [0, 1].map((chain) =>
    Array.from({ length: 20 }, (_, at) => killAt(240 + 7 * at + chain, at + chain)),
  )
  const left = await inPairs(chains, (deaths) => killAndFinish(exporting, deaths))
  expect(left.map(({ kills }) => kills)).toEqual([20, 20])
})

test('an export killed 60 times from outside at any moment is finished by the next', async () => {
  const started = performance.now()
  await killAndFinish(exporting, [])
  const left = await inPairs(outside(60, performance.now() - started), (death) =>
    killAndFinish(exporting, [death]),
  )
  const kills = left.reduce((sum, one) => sum + one.kills, 0)
  console.log(`exports: ${kills} of 60 killed from outside before they ended`)
  expect(kills).toBeGreaterThan(20)
})

test('an import of 1,000 entries killed at 100 points is finished by the next', async () => {
  const early = killPoints(importing.steps, 60).map((death) => [death])
  const late = killPoints(100, 30).map(({ at }, turn) => [killAt(importing.steps - at, turn)])
  const left = await inPairs([...early, ...late], (deaths) => killAndFinishImport(importing, deaths))
  const random = await inPairs(outside(10, 3_000), (death) => killAndFinishImport(importing, [death]))
  const kills = [...left, ...random].reduce((sum, one) => sum + one.kills, 0)
  const partial = [...left, ...random].reduce((sum, one) => sum + one.partial, 0)
  console.log(`imports: ${kills} of 100 killed, ${partial} of them between two chunks`)
  expect(kills).toBeGreaterThanOrEqual(90)
})
