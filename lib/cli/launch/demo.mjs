import { join } from 'node:path'
import { LaunchError } from './failure.mjs'

/**
 * The demo sites beside the usual one. They lie in a dot-folder of its content, which no import of it enters.
 * @type {Readonly<Record<string, string>>}
 */
const DEMOS = { hugo: 'content/.demos/hugo' }

/** What a demo brings itself, so that its desk does not mix with another one. */
const BROUGHT = ['CONTENT_DIR', 'DATABASE_URL']

/**
 * The environment that the arguments of a script ask for: that of a demo after `--demo NAME`, else the one that is
 * given. Throws a sentence for whatever else stands there.
 * @param {readonly string[]} args
 * @param {import('./types.d.ts').Environment} env
 * @param {string} command How to ask for the help of the script
 * @returns {import('./types.d.ts').Environment}
 */
export function environmentOf(args, env, command) {
  const [first, ...rest] = args.flatMap((arg) =>
    arg.startsWith('--demo=') ? ['--demo', arg.slice(7)] : [arg],
  )
  if (first === undefined) return env
  const [name, further] = rest
  const unknown = first === '--demo' ? further : first
  if (unknown !== undefined)
    throw new LaunchError(`Unknown argument "${unknown}"; see ${command} -- --help.`, 2)
  return demoEnvironment(name, env)
}

/**
 * @param {string | undefined} name
 * @param {import('./types.d.ts').Environment} env
 */
function demoEnvironment(name, env) {
  const names = Object.keys(DEMOS).join(', ')
  if (!name) throw new LaunchError(`--demo needs the name of a demo: ${names}.`, 2)
  const site = Object.hasOwn(DEMOS, name) ? DEMOS[name] : undefined
  if (site === undefined) throw new LaunchError(`There is no demo "${name}"; there is: ${names}.`, 2)
  const set = BROUGHT.find((setting) => env[setting])
  if (set) throw new LaunchError(`--demo ${name} brings its own ${set}; leave one of the two away.`, 2)
  return { ...env, CONTENT_DIR: site, DATA_DIR: join(env.DATA_DIR || '.data', `demo-${name}`) }
}
