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
    process.exit(thrown.exitCode)
  }
}
