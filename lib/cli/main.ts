import { CommanderError } from 'commander'
import { surviveClosedStreams } from '#lib/cli/launch/lifeline.mjs'
import { version } from '#lib/cli/launch/version.mjs'
import { programOf } from '#lib/cli/program.ts'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import { usageFailure } from '#lib/cli/usage-failure.ts'

const EXIT_CODES = `
Exit codes: 0 done; 1 done, but something was quarantined, refused or in conflict; 2 wrong usage; 3 not allowed; 4 I/O or database failure.`

surviveClosedStreams()
await run(process.argv.slice(2))

/** Runs the command that a call names. Help and refusals keep the form that `--json` asks for. */
async function run(argv: readonly string[]): Promise<void> {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  const json = options.includes('--json')
  const told: string[] = []
  const program = programOf(COMMANDS, version(), (text) => void told.push(text))
  program.addHelpText('after', EXIT_CODES)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) {
      const name = error.code === 'commander.version' ? 'version' : 'help'
      const text = told.join('')
      process.stdout.write(json ? `${JSON.stringify({ [name]: text.trimEnd() })}\n` : text)
    } else {
      const { printFailure } = await import('#lib/cli/output.ts')
      printFailure(usageFailure(error, program, argv), { json })
    }
  }
}
