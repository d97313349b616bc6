import { afterAll, beforeAll, expect, test } from 'vitest'
import * as races from '#tests/support/survival/race-trial.ts'
import { dropScene } from '#tests/support/survival/scene.ts'
import { answerOf, startRacer, startWorker } from '#tests/support/survival/start-worker.ts'

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
  'whatever another process does meanwhile stands in the end',
  () =>
    races.inCopy(trial, async (copy) => {
      const racers = await Promise.all(
        ['_archive/_news', '_learning/videos', '_news'].map((folder) => startRacer(copy.root, folder, 4)),
      )
      const { ended } = await startWorker({ task: 'export', ...copy })
      const answer = answerOf(await ended)
      for (const racer of racers) expect(await racer.ended).toMatchObject({ code: 0, stderr: '' })
      expect(answer.ok).toBe(true)
      expect(races.lost(trial, copy.root)).toEqual([])
      races.expectNothingElse(copy.root)
    }),
  120_000,
)
