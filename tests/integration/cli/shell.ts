import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'

const LAUNCHER = fileURLToPath(new URL('../../../lib/cli/launch/copydesk.mjs', import.meta.url))

/** Runs a script, which reads nothing, or waits for a line once it has said `question`. */
export type Shell = (
  script: string,
  question?: string,
) => Promise<{ code: number; stdout: string; stderr: string }>

/** A shell that stands in `cwd` and finds `copydesk`, the way npm links it, in a folder of its own under `folder`. */
export function shellIn(folder: string, cwd: string, env: Record<string, string>): Shell {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(LAUNCHER, join(bin, 'copydesk'))
  const whole = { ...neutralEnvironment(), NODE_ENV: 'production' as const, ...env }
  const PATH = [bin, process.env.PATH].join(delimiter)
  return async (script, question) => {
    const child = spawn('bash', ['-c', script], { cwd, env: { ...whole, PATH } })
    if (question === undefined) child.stdin.end()
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      if (question !== undefined && said.includes(question)) child.stdin.end('\n')
    })
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    return { code, stdout, stderr }
  }
}
