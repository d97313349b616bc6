import { DRIVERS } from '../../../db/dialect/drivers.mjs'
import { LaunchError, say } from '../failure.mjs'
import { makeOnce } from '../lock.mjs'
import { CACHE } from '../paths.mjs'
import { run } from '../run.mjs'
import { lockDigest, npm } from './dependencies.mjs'
import { digest, PLATFORM, readStamp, writeStamp } from './stamp.mjs'

const STAMP = `${CACHE}/native.stamp`

/** Opens a database of each kind once for each install and kind of Node; compiles its add-on where that fails. */
export function ensureNative() {
  const wanted = digest(lockDigest(), PLATFORM)
  return makeOnce(
    'native',
    () => readStamp(STAMP) === wanted,
    async () => {
      for (const driver of DRIVERS) if ((await probe(driver)).code !== 0) await rebuild(driver)
      writeStamp(STAMP, wanted)
    },
  )
}

/** @typedef {(typeof DRIVERS)[number]} Driver */

// In a process of its own, because a broken add-on can end the process that loads it.
/** @param {Driver} driver */
function probe(driver) {
  return run(process.execPath, ['--input-type=commonjs', '--eval', driver.probe])
}

/** @param {Driver} driver */
async function rebuild(driver) {
  say('Compiling the database driver for this machine; this takes about a minute …')
  const rebuilt = await npm('rebuild', driver.name)
  const probed = await probe(driver)
  if (probed.code === 0) return
  throw new LaunchError(
    `${rebuilt.output}\n${probed.output}\nThe database driver ${driver.name} could not be compiled; ` +
      'a C++ compiler, make and Python 3 are needed for that.',
  )
}
