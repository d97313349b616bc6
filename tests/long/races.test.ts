import { afterAll, beforeAll, expect, test } from 'vitest'
import * as races from '#tests/support/survival/race-trial.ts'
import { dropScene } from '#tests/support/survival/scene.ts'
import {
  answerOf,
  startRacer,
  startWorker,
  tamperedBy,
  windowsOf,
} from '#tests/support/survival/start-worker.ts'

// Three moments of 34 files for each of the five ways: a good hundred of each between plan and write.
const FILES = 170

let trial: races.RaceTrial

beforeAll(async () => {
  trial = await races.raceTrial(FILES)
}, 180_000)

afterAll(() => dropScene(trial.scene))

test.each(['planned', 'written', 'kept'] as const)(
  'what happens to a file once it is %s is neither overwritten nor followed',
  (stage) => races.tamperAt(trial, stage),
  120_000,
)

test(
  'at the very last moment a change in place is put back and a folder stays; no link is followed',
  () => races.tamperAtLast(trial),
  120_000,
)

test(
  'whatever another process does meanwhile stands in the end, but for what comes between the last look and the rename',
  () =>
    races.inCopy(trial, async (copy) => {
      const racers = await Promise.all(
        ['_archive/_news', '_learning/videos', '_news'].map((folder) => startRacer(copy.root, folder, 4)),
      )
      const exporter = await startWorker({ task: 'export', ...copy }, { fault: { kind: 'none' } })
      const exported = await exporter.ended
      const raced = await Promise.all(racers.map(({ ended }) => ended))
      for (const racer of raced) expect(racer).toMatchObject({ code: 0, stderr: '' })
      expect(answerOf(exported).ok).toBe(true)
      const lost = races.lost(trial, copy.root)
      const owned = races.inWindow(copy, windowsOf(exported), raced.flatMap(tamperedBy))
      console.info(`races: ${lost.length} of ${FILES} came between, ${owned.length} may have`)
      expect(owned).toEqual(expect.arrayContaining(lost))
      races.expectNothingElse(copy.root)
    }),
  120_000,
)
