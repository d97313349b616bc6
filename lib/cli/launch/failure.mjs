import { stopCode } from './children.mjs'
import { surviveClosedStreams } from './lifeline.mjs'
import { tell } from './tell.mjs'

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

/**
 * Prints what a script was asked for on stdout. Whoever reads only its beginning has what they wanted.
 * @param {string} text
 */
export async function answer(text) {
  surviveClosedStreams()
  const untold = await tell(process.stdout, text)
  if (untold === null || untold.closed) return
  throw new LaunchError(`The answer could not be printed: ${untold.reason}. Ask again.`)
}

/**
 * Whether the call wants one object on stdout, whatever happens.
 * @param {readonly string[]} [argv]
 */
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

const NOWHERE = new LaunchError('The folder from which you call is gone; call from another one.', 2)

/** @param {unknown} thrown */
const isWithoutFolder = (thrown) =>
  thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'uv_cwd'

/** @param {ReturnType<typeof asFailure>} error */
async function isTold(error) {
  surviveClosedStreams()
  const untold = await tell(process.stdout, `${JSON.stringify({ error })}\n`)
  return untold === null || untold.closed
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
    const error = isWithoutFolder(thrown) ? NOWHERE : thrown
    if (!(error instanceof LaunchError)) throw error
    if (error.message) say(error.message)
    process.exit(asksForJson() && !(await isTold(asFailure(error))) ? 4 : error.exitCode)
  }
}
