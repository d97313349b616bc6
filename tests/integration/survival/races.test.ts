import { afterAll, beforeAll, test } from 'vitest'
import * as races from '#tests/support/survival/race-trial.ts'
import { dropScene } from '#tests/support/survival/scene.ts'

// Six files for each of the five ways and every moment; `npm run test:long` does a hundred.
let trial: races.RaceTrial

beforeAll(async () => {
  trial = await races.raceTrial(30)
})

afterAll(() => dropScene(trial.scene))

test.each(['planned', 'written', 'kept'] as const)(
  'what happens to a file once it is %s is neither overwritten nor followed',
  (stage) => races.tamperAt(trial, stage),
)

test('at the very last moment a change in place is put back and a folder stays; no link is followed', () =>
  races.tamperAtLast(trial))
