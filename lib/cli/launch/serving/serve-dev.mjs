import { startBeside } from '../children.mjs'
import { BEFORE_NEXT, inRoot, ROOT } from '../paths.mjs'

const NEXT = inRoot('node_modules', 'next', 'dist', 'bin', 'next')

/**
 * Runs Next's server for development, which says on our own streams what it has to say.
 * @param {import('../types.d.ts').Environment} env see serverEnvironment()
 * @param {string} [program] a script that takes the arguments of `next`
 * @returns {Promise<number>} its exit code, when it ends
 */
export function serveDev(env, program = NEXT) {
  const { PORT = '', HOSTNAME = '', NODE_OPTIONS = '' } = env
  // Next forks the process that serves, which inherits the options of the environment alone.
  const withFront = { ...env, NODE_OPTIONS: `${NODE_OPTIONS} --import ${BEFORE_NEXT}`.trim() }
  const child = startBeside([program, 'dev', '--port', PORT, '--hostname', HOSTNAME], {
    cwd: ROOT,
    env: withFront,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
