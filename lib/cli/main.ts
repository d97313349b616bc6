import { setFlagsFromString } from 'node:v8'
import { type Command, CommanderError } from 'commander'
import { asksForJson } from '#lib/cli/launch/failure.mjs'
import { ENVIRONMENT } from '#lib/cli/launch/help.mjs'
import { surviveClosedStreams } from '#lib/cli/launch/lifeline.mjs'
import { version } from '#lib/cli/launch/version.mjs'
import { programOf } from '#lib/cli/program.ts'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import { EXITS } from '#lib/cli/table/exits.ts'
import { unknownCommand, usageFailure } from '#lib/cli/usage-failure.ts'
import { EXIT, type Failure, failure } from '#lib/errors.ts'

const BESIDES = `
Examples:
  copydesk import
  copydesk list --status pending
  copydesk decide _news/a.md --approve
  copydesk export --dry-run --diff

Exit codes:
${EXITS.map(([code, says]) => `  ${code}  ${says}`).join('\n')}

${ENVIRONMENT}
COMMAND --help says what a command takes.`

// What plans queries is WebAssembly. To optimise it costs half of what a short command takes, and a long one repeats the
// same few queries, whose plans are kept.
setFlagsFromString('--liftoff-only')
surviveClosedStreams()
await run(process.argv.slice(2))

/** Runs the command that a call names. Help and refusals keep the form that `--json` asks for. */
async function run(argv: readonly string[]): Promise<void> {
  const json = asksForJson(argv)
  const told: string[] = []
  const program = programOf(COMMANDS, version(), (text) => void told.push(text))
  program.addHelpText('after', BESIDES)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    const { print, printFailure } = await import('#lib/cli/output.ts')
    if (error instanceof CommanderError && error.exitCode === 0) {
      const name = error.code === 'commander.version' ? 'version' : 'help'
      const unknown = name === 'help' ? unknownCommand(program, argv) : null
      if (unknown !== null) return printFailure(unknown, { json })
      const text = told.join('').trimEnd()
      await print({ json: { [name]: text }, text, exit: EXIT.done }, { json })
    } else await printFailure(failureOf(error, program, argv), { json })
  }
}

function failureOf(error: unknown, program: Command, argv: readonly string[]): Failure {
  if (error instanceof CommanderError) return usageFailure(error, program, argv)
  const message = error instanceof Error ? error.message : String(error)
  return failure('SET_UP_FAILED', { message: `Unexpected: ${message}` })
}
