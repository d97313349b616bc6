import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { findFreePort, requireFreePort } from '#lib/cli/launch/serving/port.mjs'
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

const SCRIPTS = {
  start: { command: 'npm start', mode: 'production', processes: ['npm', 'launcher', 'server', 'watch'] },
  dev: {
    command: 'npm run dev',
    mode: 'development',
    processes: ['npm', 'launcher', 'next', 'server', 'watch'],
  },
} as const
export type Script = keyof typeof SCRIPTS

/** A script with a desk of its own, waited for until it answers and watches its folder. */
export async function start(script: Script = 'start', output: 'read' | 'closed' = 'read'): Promise<Started> {
  const { command, mode, processes } = SCRIPTS[script]
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-start-'))
  mkdirSync(join(folder, 'content'))
  writeFileSync(join(folder, 'content/a.md'), entryText())
  const port = await findFreePort()
  const env = {
    ...neutralEnvironment(),
    NODE_ENV: mode,
    CONTENT_DIR: join(folder, 'content'),
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
  }
  // `head` takes one line and goes, and with it the only reader of both streams.
  const [program = '', ...args] =
    output === 'read' ? command.split(' ') : ['sh', '-c', `${command} 2>&1 | head -n 1`]
  const npm = spawn(program, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  npm.stdout.resume()
  npm.stderr.resume()
  const started = { npm, port, folder, living: () => processesOf(join(folder, 'data')) }
  onTestFinished(() => {
    for (const pid of Object.values(started.living())) kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const all = expect.objectContaining(Object.fromEntries(processes.map((kind) => [kind, expect.any(Number)])))
  await vi.waitFor(() => expect(started.living()).toEqual(all), PATIENT)
  await vi.waitFor(async () => expect((await health(port)).status).toBe(200), PATIENT)
  return started
}

export const health = (port: number) => fetch(`http://127.0.0.1:${port}/api/health`)

export type Whom = 'all' | 'npm' | 'shell' | 'launcher' | 'next' | 'server'

/** Sends a signal to one process of a script, or to all at once as a terminal does, and waits for the end of all. */
export async function endBy(script: Script, whom: Whom, signal: NodeJS.Signals): Promise<void> {
  const started = await start(script)
  send(started, whom, signal)
  await ended(started)
}

/**
 * npm tells a SIGINT to its shell, which keeps it until the script ends: nothing of what was asked to end is gone, so
 * the desk stays. A shell that gave its place to the script keeps nothing.
 */
export async function stayBy(script: Script, whom: 'npm' | 'shell', signal: 'SIGINT'): Promise<void> {
  const started = await start(script)
  const { npm, port, living } = started
  const closed = once(npm, 'close')
  const before = living()
  send(started, whom, signal)
  if (before.shell !== undefined) {
    for (let request = 0; request < 3; request += 1) expect((await health(port)).status).toBe(200)
    expect(living()).toEqual(before)
    send(started, 'launcher', 'SIGTERM')
    expect(await closed).toEqual([null, signal])
  }
  await ended(started)
}

function send({ npm, living }: Started, whom: Whom, signal: NodeJS.Signals): void {
  const { launcher, ...others } = living()
  kill(whom === 'all' ? -(npm.pid ?? 0) : (others[whom] ?? launcher), signal)
}

async function ended({ port, living }: Started): Promise<void> {
  await vi.waitFor(() => expect(living()).toEqual({}), PATIENT)
  // The kernel takes a process's memory, and with it what /proc tells, before its port.
  await vi.waitFor(() => requireFreePort(port, '127.0.0.1'), PATIENT)
}
