import { test } from 'vitest'
import { importTrial } from '#tests/support/survival/import-trial.ts'
import { killAt } from '#tests/support/survival/points.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { startWorker } from '#tests/support/survival/start-worker.ts'
test('p', async () => {
  const trial = await importTrial(150, 1_000)
  console.log('steps', trial.steps, trial.rows.length)
  for (let n = 8; n < trial.steps; n += 8) {
    const s = scenes.copyScene(trial.scene)
    await (await startWorker({ task: 'import', ...s }, { fault: killAt(n, 0) })).ended
    console.log(n, await scenes.withScene(s, (db) => db.article.count()))
    scenes.dropScene(s)
  }
}, 300000)
