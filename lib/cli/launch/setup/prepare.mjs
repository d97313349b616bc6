import { childEnvironment } from '../../../config/child-environment.mjs'
import { startBeside } from '../children.mjs'
import { LaunchError } from '../failure.mjs'
import { ROOT } from '../paths.mjs'
import { BUNDLE } from './bundle.mjs'

/**
 * Checks the environment and brings data folder, database, first admin and import up to date.
 * Ends with the command's own sentence and exit code where that fails.
 * @param {import('../types.d.ts').Environment} env
 * @param {{ show?: boolean }} [options] show: pass its progress on to stderr as it comes
 * @returns {Promise<import('../types.d.ts').Prepared>}
 */
export function prepare(env, { show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = startBeside([BUNDLE, 'prepare', '--json'], {
      cwd: ROOT,
      env: {
        ...childEnvironment('desk', env),
        COPYDESK_ROOT: ROOT,
        COPYDESK_LOG: env.COPYDESK_LOG || (show ? 'info' : 'warn'),
      },
      stdio: ['ignore', 'pipe', show ? 'inherit' : 'pipe'],
    })
    let answer = ''
    let trouble = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      answer += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      trouble += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) return reject(new LaunchError(trouble.trim(), code ?? 4))
      try {
        resolve(JSON.parse(answer))
      } catch {
        reject(new LaunchError(`Preparing the desk gave an answer that is not JSON:\n${answer}`))
      }
    })
  })
}
