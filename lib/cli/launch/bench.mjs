import { readdirSync } from 'node:fs'
import { neutralEnvironment } from './environment.mjs'
import { answer, LaunchError, launch } from './failure.mjs'
import { CACHE, inRoot } from './paths.mjs'
import { runShown } from './run.mjs'
import { bundle } from './setup/bundle.mjs'
import { ensure } from './setup/ensure.mjs'

const SUFFIX = '.bench.ts'

await launch(async () => {
  const given = process.argv.slice(2)
  const sizes = given.filter((word) => /^\d+$/.test(word))
  const wanted = given.filter((word) => !sizes.includes(word))
  const all = readdirSync(inRoot('tests', 'bench'))
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
  const known = all.map((name) => name.slice(0, -SUFFIX.length))
  if (wanted.includes('--help') || wanted.includes('-h')) {
    return answer(
      `Usage: npm run bench [-- NAME… [SIZE]]\n\nRuns every benchmark, or those named: ${known.join(', ')}. SIZE is for those that say so.\n`,
    )
  }
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown)
    throw new LaunchError(`There is no benchmark "${unknown}"; choose from ${known.join(', ')}.`, 2)
  await ensure()
  const chosen = known.filter((name) => wanted.length === 0 || wanted.includes(name))
  // As bundles, because that is how the desk itself runs.
  const folder = `${CACHE}/bench`
  await bundle(Object.fromEntries(chosen.map((name) => [name, `tests/bench/${name}${SUFFIX}`])), folder)
  let over = 0
  for (const name of chosen) {
    process.stdout.write(`\n── ${name}\n`)
    const code = await runShown(process.execPath, [`${folder}/${name}.mjs`, ...sizes], neutralEnvironment())
    if (code !== 0) over += 1
  }
  process.stdout.write(over === 0 ? '\nAll within budget.\n' : `\n${over} over budget.\n`)
  return over === 0 ? 0 : 1
})
