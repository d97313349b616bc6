import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LaunchError } from '../failure.mjs'
import { makeOnce } from '../lock.mjs'
import { CACHE, inRoot, ROOT } from '../paths.mjs'
import { clientDigest } from './prisma-client.mjs'
import { digest, readStamp, statDigest, writeStamp } from './stamp.mjs'

/** The command line as one module: it starts in half the time that translating each file takes. */
export const BUNDLE = `${CACHE}/cli.mjs`

const STAMP = `${CACHE}/cli.stamp`
const SKIP = ['lib/db/generated', 'lib/cli/launch']

export function ensureBundle() {
  const wanted = digest(
    clientDigest(),
    statDigest(ROOT, ['lib', 'package.json', 'lib/cli/launch/setup/bundle.mjs'], SKIP),
  )
  return makeOnce(
    'bundle',
    () => readStamp(STAMP) === wanted && existsSync(BUNDLE),
    async () => {
      await bundle({ cli: 'lib/cli/main.ts' }, CACHE)
      writeStamp(STAMP, wanted)
    },
  )
}

/** The launch scripts find the checkout from where they stand, so they stay where they are. */
const launchScriptsOutside = {
  name: 'launch-scripts-outside',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /^#lib\/cli\/launch\// }, ({ path }) => ({
      path: pathToFileURL(inRoot(path.slice(1))).href,
      external: true,
    }))
  },
}

const ZOD = inRoot('node_modules', 'zod')

/** Half of the time that a short command takes went into the hundred files of zod, most of them languages. */
const zodInside = {
  name: 'zod-inside',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /^zod$/ }, () => ({ path: join(ZOD, 'index.js') }))
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, path }) =>
      importer.startsWith(ZOD) ? { path: join(dirname(importer), dirname(path), 'en.js') } : undefined,
    )
  },
}

/** What import and export start as threads, and look for beside them. */
const THREADS = {
  'read-worker': 'lib/import/read-worker.ts',
  'plan-worker': 'lib/export/plan/plan-worker.ts',
}

/**
 * Bundles modules with what they import of the checkout, and the threads that they start.
 * @param {Record<string, string>} entryPoints by name, relative to the checkout
 * @param {string} outdir
 */
export async function bundle(entryPoints, outdir) {
  const { build, stop } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      absWorkingDir: ROOT,
      entryPoints: { ...entryPoints, ...THREADS },
      outdir,
      outExtension: { '.js': '.mjs' },
      write: false,
      bundle: true,
      // Each command is loaded when it is called.
      splitting: true,
      chunkNames: '[name]-[hash]',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: 'linked',
      logLevel: 'silent',
      plugins: [launchScriptsOutside, zodInside],
    })
    // Replaced as a whole, because another process may be about to load the old one.
    for (const { path, text } of outputFiles) writeStamp(path, text)
    removeOldParts(outdir, new Set(outputFiles.map(({ path }) => basename(path))))
  } catch (error) {
    throw new LaunchError(`${error}\nThe modules could not be bundled.`)
  } finally {
    await stop()
  }
}

/**
 * Parts have other names when they change. Those of before stay for a day: a process that began with them may be
 * about to load one.
 * @param {string} folder
 * @param {ReadonlySet<string>} kept
 */
function removeOldParts(folder, kept) {
  const yesterday = Date.now() - 24 * 3_600_000
  for (const name of readdirSync(folder)) {
    if (!/-[A-Z0-9]{8}\.mjs(\.map)?$/.test(name) || kept.has(name)) continue
    const file = join(folder, name)
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < yesterday) rmSync(file, { force: true })
  }
}
