import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { findFreePort, requireFreePort } from '#lib/cli/launch/port.mjs'
import { entryText } from '#tests/support/entry-text.ts'
import { kill, processesOf } from '#tests/support/processes.ts'

export const PATIENT = { timeout: 60_000, interval: 50 }
const ROOT = process.cwd()

export type Started = {
  npm: ChildProcess
  port: number
  folder: string
  /** The processes of this start that live now, by what they run. */
  living(): Record<string, number>
}

/** `npm start` with a desk of its own, waited for until it has said hello and watches its folder. */
export async function start(output: 'read' | 'closed' = 'read'): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-start-'))
  mkdirSync(join(folder, 'content'))
  writeFileSync(join(folder, 'content/a.md'), entryText())
  const port = await findFreePort()
  const env = {
    ...neutralEnvironment(),
    NODE_ENV: 'production' as const,
    CONTENT_DIR: join(folder, 'content'),
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
  }
  // `head` takes one line and goes, and with it the only reader of both streams.
  const [command, args] =
    output === 'read' ? ['npm', ['start']] : ['sh', ['-c', 'npm start 2>&1 | head -n 1']]
  const npm = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  npm.stdout.resume()
  npm.stderr.resume()
  const started = { npm, port, folder, living: () => processesOf(join(folder, 'data')) }
  onTestFinished(() => {
    for (const pid of Object.values(started.living())) kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  await vi.waitFor(
    () => expect(Object.keys(started.living()).sort()).toEqual(['npm', 'server', 'start', 'watch']),
    PATIENT,
  )
  await vi.waitFor(async () => expect((await health(port)).status).toBe(200), PATIENT)
  return started
}

export const health = (port: number) => fetch(`http://127.0.0.1:${port}/api/health`)

/** Sends a signal to one process of a start, or to all at once as a terminal does, and waits for the end of all. */
export async function endBy(whom: 'npm' | 'start' | 'all', signal: NodeJS.Signals): Promise<void> {
  const { npm, port, living } = await start()
  kill(whom === 'all' ? -(npm.pid ?? 0) : living()[whom], signal)
  await vi.waitFor(() => expect(living()).toEqual({}), PATIENT)
  await requireFreePort(port, '127.0.0.1')
}
