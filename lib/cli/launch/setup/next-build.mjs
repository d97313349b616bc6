import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError, say } from '../failure.mjs'
import { makeOnce } from '../lock.mjs'
import { bin, inRoot, ROOT } from '../paths.mjs'
import { run, toolEnvironment } from '../run.mjs'
import { lockDigest } from './dependencies.mjs'
import { clientDigest } from './prisma-client.mjs'
import { contentDigest, digest, PLATFORM, readStamp, writeStamp } from './stamp.mjs'

/** The web server of the production build; it carries the modules it needs with it. */
export const SERVER = inRoot('.next', 'standalone', 'server.js')

const STANDALONE = inRoot('.next', 'standalone')
const NEEDED = ['.next', 'node_modules', 'package.json', 'server.js']

// Inside .next, so that a build by hand, which empties the folder, asks for one of ours.
const STAMP = inRoot('.next', 'copydesk-stamp')
const SOURCES = ['app', 'lib', 'public', 'proxy.ts', 'instrumentation.ts', 'next.config.mjs', 'package.json']
const SKIP = ['lib/cli/launch', 'lib/db/generated']

export const buildDigest = () =>
  digest(ROOT, PLATFORM, lockDigest(), clientDigest(), contentDigest(ROOT, SOURCES, SKIP))

/** Builds the web app where its sources changed since the last build. Silent but for one sentence. */
export function ensureBuild() {
  const wanted = buildDigest()
  return makeOnce('build', () => readStamp(STAMP) === wanted && existsSync(SERVER), build)
}

async function build() {
  say('Building the desk; this takes about half a minute …')
  rmSync(STAMP, { force: true })
  const env = {
    ...toolEnvironment(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    COPYDESK_ROOT: ROOT,
  }
  // Taken first: sources that change meanwhile make the build stale.
  const built = buildDigest()
  const { code, output } = await run(bin('next'), ['build'], { env })
  if (code !== 0) throw new LaunchError(`${output}\nThe desk could not be built.`)
  removeStrays()
  copyAssets()
  writeStamp(STAMP, built)
}

/** Where code joins paths at run time, Next copies whole folders beside the server: sources, even articles. */
function removeStrays() {
  for (const name of readdirSync(STANDALONE)) {
    if (!NEEDED.includes(name)) rmSync(join(STANDALONE, name), { recursive: true })
  }
}

/** The standalone server serves these, but Next leaves copying them to whoever deploys. */
function copyAssets() {
  cpSync(inRoot('.next', 'static'), join(STANDALONE, '.next', 'static'), { recursive: true })
  if (existsSync(inRoot('public'))) cpSync(inRoot('public'), join(STANDALONE, 'public'), { recursive: true })
}
