import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'

const LAUNCHER = fileURLToPath(new URL('../../../lib/cli/launch/copydesk.mjs', import.meta.url))

export type Ran = {
  code: number
  stdout: string
  stderr: string
  /** What stdout holds, which must be one JSON object on one line and nothing else. */
  json(): Record<string, unknown>
}

/** Runs the command line as a script would, in a process of its own. */
export async function runCopydesk(env: Record<string, string>, ...args: readonly string[]): Promise<Ran> {
  const whole = { ...neutralEnvironment(), NODE_ENV: 'production' as const, ...env }
  const child = spawn(process.execPath, [LAUNCHER, ...args], { env: whole })
  child.stdin.end()
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, stdout, stderr, json: () => readObject(stdout) }
}

function readObject(stdout: string): Record<string, unknown> {
  const value: unknown = JSON.parse(stdout)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || stdout.indexOf('\n') !== stdout.length - 1)
    throw new Error(`Not one JSON object: ${stdout}`)
  return { ...value }
}
