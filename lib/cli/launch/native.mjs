import { lockDigest, npm } from './dependencies.mjs'
import { LaunchError, say } from './failure.mjs'
import { makeOnce } from './lock.mjs'
import { CACHE } from './paths.mjs'
import { run } from './run.mjs'
import { digest, PLATFORM, readStamp, writeStamp } from './stamp.mjs'

const STAMP = `${CACHE}/native.stamp`
const PROBE = "new (require('better-sqlite3'))(':memory:').prepare('select 1').get()"

/** Opens a database once for each install and kind of Node; compiles the add-on where that fails. */
export function ensureNative() {
  const wanted = digest(lockDigest(), PLATFORM)
  return makeOnce(
    'native',
    () => readStamp(STAMP) === wanted,
    async () => {
      if ((await probe()).code !== 0) await rebuild()
      writeStamp(STAMP, wanted)
    },
  )
}

// In a process of its own, because a broken add-on can end the process that loads it.
function probe() {
  return run(process.execPath, ['--input-type=commonjs', '--eval', PROBE])
}

async function rebuild() {
  say('Compiling the database driver for this machine; this takes about a minute …')
  const rebuilt = await npm('rebuild', 'better-sqlite3')
  const probed = await probe()
  if (probed.code === 0) return
  throw new LaunchError(
    `${rebuilt.output}\n${probed.output}\nThe database driver better-sqlite3 could not be compiled; ` +
      'a C++ compiler, make and Python 3 are needed for that.',
  )
}
