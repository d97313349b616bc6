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

/** What changes how a program talks to a terminal, and what only the machine that runs the tests has set. */
const MANNERS = /^(CI|TF_BUILD|TEAMCITY_VERSION|TMUX|COLORTERM|TERM\w*|\w*_COLORS?)$/

/**
 * A shell that stands in `cwd` and finds `copydesk`, the way npm links it, in a folder of its own under `folder`. It
 * is the shell of a person: nothing tells programs that a test, or a robot, sits in front of it.
 */
export function shellIn(folder: string, cwd: string, env: Record<string, string>): Shell {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(LAUNCHER, join(bin, 'copydesk'))
  const neutral = Object.entries(neutralEnvironment()).filter(([name]) => !MANNERS.test(name))
  const whole = { ...Object.fromEntries(neutral), NODE_ENV: 'production' as const, ...env }
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
