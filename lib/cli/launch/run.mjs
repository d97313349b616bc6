import { childEnvironment } from '../../config/child-environment.mjs'
import { startChild } from './children.mjs'
import { ROOT } from './paths.mjs'

/** What a program that installs or builds inherits. */
export const toolEnvironment = () => childEnvironment('tool', process.env)

/**
 * Runs a command to its end without showing anything.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: import('./types.d.ts').Environment, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` is both streams as they came
 */
export function run(command, args, { env = toolEnvironment(), timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = startChild(command, args, {
      cwd: ROOT,
      env,
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text
      output += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    child.once('error', (error) => resolve({ code: 127, stdout, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, output }))
  })
}

/**
 * Runs a command whose output belongs on our own streams.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./types.d.ts').Environment} [env]
 * @returns {Promise<number>} its exit code
 */
export function runShown(command, args, env = toolEnvironment()) {
  return new Promise((resolve) => {
    const child = startChild(command, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
