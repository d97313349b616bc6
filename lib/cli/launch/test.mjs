import { closing, one, sum, summary } from './counts.mjs'
import { answer, LaunchError, launch, say } from './failure.mjs'
import { testHelp } from './help.mjs'
import { ensure } from './setup/ensure.mjs'
import { chooseStages, STAGES } from './stages.mjs'

await launch(async () => {
  const names = process.argv.slice(2)
  if (names.includes('--help') || names.includes('-h')) {
    return answer(testHelp(STAGES.map(({ name }) => name)))
  }
  const stages = chooseStages(names)
  await ensure()
  const results = []
  for (const stage of stages) results.push(await runStage(stage))
  print(closing(results))
  const counts = sum(results.map((result) => result.counts))
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
})

/** @param {import('./stages.mjs').Stage} stage */
async function runStage({ title, run }) {
  print(`\n── ${title}`)
  const start = performance.now()
  const counts = await run().catch(failed)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const line = `${counts.failed === 0 ? '✓' : '✗'} ${title}: ${summary(counts)} (${seconds} s)`
  print(line)
  return { counts, line }
}

/** @param {unknown} thrown Later stages still run, so that one run tells everything. */
function failed(thrown) {
  say(
    thrown instanceof LaunchError ? thrown.message : String(thrown instanceof Error ? thrown.stack : thrown),
  )
  return one(false)
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`)
}
