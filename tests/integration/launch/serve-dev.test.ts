import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { kill, processesOf } from '#tests/support/processes.ts'

const PATIENT = { timeout: 60_000, interval: 20 }
const STAND_IN = fileURLToPath(new URL('../../support/stand-in-next.mjs', import.meta.url))
const LAUNCH = `import { serveDev } from './lib/cli/launch/serving/serve-dev.mjs'; await serveDev(process.env, '${STAND_IN}')`

// `npm run test:long` does it with Next itself, which a checkout runs but once.
test.each([
  ['launcher', 'SIGKILL'],
  ['launcher', 'SIGHUP'],
  ['next', 'SIGKILL'],
  ['next', 'SIGHUP'],
] as const)('when the %s of a desk for development gets %s, nothing of it lives on', async (whom, signal) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'copydesk-dev-'))
  const env = { ...neutralEnvironment(), NODE_ENV: 'test' as const, DATA_DIR: dataDir }
  spawn(process.execPath, ['--input-type=module', '-e', LAUNCH], { env, stdio: 'ignore' })
  const living = () =>
    Object.entries(processesOf(dataDir)).map(([line, pid]) => ({ pid, kind: kindOf(line) }))
  onTestFinished(() => {
    for (const { pid } of living()) kill(pid, 'SIGKILL')
    rmSync(dataDir, { recursive: true })
  })
  const kinds = () => living().map(({ kind }) => kind)
  await vi.waitFor(() => expect(kinds().sort()).toEqual(['launcher', 'next', 'server']), PATIENT)
  kill(living().find(({ kind }) => kind === whom)?.pid, signal)
  await vi.waitFor(() => expect(kinds()).toEqual([]), PATIENT)
})

function kindOf(line: string): 'launcher' | 'next' | 'fork' | 'server' {
  if (line.includes('--input-type=module')) return 'launcher'
  if (line.includes('stand-in serves')) return 'server'
  return line.includes('stand-in-next.mjs fork') ? 'fork' : 'next'
}
