import { type ExecFileOptions, execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { ensureProgram, installPackage } from '#lib/cli/launch/setup/packages.mjs'
import type { RealGenerator } from '#tests/support/generators/table.ts'

/** Where a generator is installed and builds, outside of the checkout. */
export type Workshop = {
  /** Builds a copy of a site; the texts of what came of it by their paths. Throws what the generator said. */
  build(site: string): Promise<ReadonlyMap<string, string>>
  dispose(): void
}

const call = promisify(execFile)
const TEXT = /\.(html|xml|json|js|txt|md)$/

/** Installs a generator. Where that cannot be done here, the answer is a sentence that says why. */
export async function openWorkshop(name: string, generator: RealGenerator): Promise<Workshop | string> {
  const folder = mkdtempSync(join(tmpdir(), `copydesk-${name}-`))
  const dispose = () => rmSync(folder, { recursive: true, force: true })
  try {
    await install(generator, folder)
  } catch (error) {
    dispose()
    const [reason] = String(error instanceof Error ? error.message : error)
      .trim()
      .split('\n')
      .slice(-1)
    const sentence = `not run: ${name} cannot be installed (${reason})`
    console.log(sentence)
    return sentence
  }
  return {
    dispose,
    async build(site) {
      // Below the packages, where Node looks for them.
      const copy = mkdtempSync(join(folder, 'site-'))
      cpSync(site, copy, { recursive: true })
      for (const [path, text] of Object.entries(generator.besides)) {
        mkdirSync(dirname(join(copy, path)), { recursive: true })
        writeFileSync(join(copy, path), text)
      }
      const [program, ...args] = generator.call
      const isOfNpm = 'npm' in generator.from
      await run(
        isOfNpm ? process.execPath : program,
        isOfNpm ? [join(folder, program), ...args] : args,
        copy,
        {
          ...generator.env,
        },
      )
      return textsIn(join(copy, 'built'))
    },
  }
}

async function install({ from }: RealGenerator, folder: string): Promise<void> {
  if ('npm' in from) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    const options = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    await run('npm', ['install', ...options, ...from.npm], folder)
    return
  }
  const [program = '', ...others] = from.debian
  await ensureProgram(program)
  for (const name of others) {
    const status = () => run('dpkg', ['--status', name], folder)
    await status().catch(() => installPackage(name).then(status))
  }
}

async function run(program: string, args: readonly string[], cwd: string, env = {}): Promise<void> {
  const options: ExecFileOptions = {
    cwd,
    env: { ...neutralEnvironment(), NODE_ENV: 'production', ...env, CI: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  }
  await call(program, [...args], options).catch(
    (error: { stdout?: string; stderr?: string; message: string }) => {
      throw new Error(
        [error.stdout, error.stderr, error.message.split('\n', 1)[0]].filter(Boolean).join('\n'),
      )
    },
  )
}

/** With one spelling of an apostrophe. */
function textsIn(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = paths.filter((path) => TEXT.test(path) && statSync(join(folder, path)).isFile())
  return new Map(
    files.map((path) => [
      path,
      readFileSync(join(folder, path), 'utf8').replace(/&#0?39;|&#x27;|&rsquo;|&apos;|’/gi, "'"),
    ]),
  )
}
