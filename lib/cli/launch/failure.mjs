import { stopCode } from './children.mjs'

/** Ends a launch script: one sentence for stderr (none where it was shown already) and an exit code. */
export class LaunchError extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode] 2 wrong usage or environment, 4 I/O; see lib/errors.ts
   */
  constructor(message, exitCode = 4) {
    super(message)
    this.exitCode = exitCode
  }
}

/** @param {string} sentence Progress goes to stderr: stdout belongs to the command that is launched. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** Whether the call wants one object on stdout, whatever happens. */
export function asksForJson(argv = process.argv.slice(2)) {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json')
}

/**
 * What stood in the way before the command line could run, in the form of its own failures (lib/errors.ts). What a
 * tool printed comes before the last line, which says what could not be done.
 * @param {LaunchError} error
 */
function asFailure({ message, exitCode }) {
  const lines = message.trim().split('\n')
  const code = exitCode === 2 ? 'BAD_ENVIRONMENT' : 'SET_UP_FAILED'
  const output = lines.slice(0, -1).join('\n')
  return {
    code,
    message: lines.at(-1),
    hint: 'Put that right and try again. Nothing was changed.',
    ...(output && { details: { output } }),
  }
}

/**
 * Runs a script's main function and turns what it throws into a sentence and an exit code.
 * @param {() => Promise<number | void>} main
 */
export async function launch(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode
  } catch (thrown) {
    // Children die of the same Ctrl-C; what they leave undone is not a failure of its own.
    if (stopCode() !== undefined) return
    if (!(thrown instanceof LaunchError)) throw thrown
    if (thrown.message) say(thrown.message)
    if (asksForJson()) process.stdout.write(`${JSON.stringify({ error: asFailure(thrown) })}\n`)
    process.exit(thrown.exitCode)
  }
}
