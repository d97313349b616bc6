import { CommanderError } from 'commander'
import { ENVIRONMENT } from '#lib/cli/launch/help.mjs'
import { surviveClosedStreams } from '#lib/cli/launch/lifeline.mjs'
import { version } from '#lib/cli/launch/version.mjs'
import { programOf } from '#lib/cli/program.ts'
import { COMMANDS } from '#lib/cli/table/commands.ts'
import { EXITS } from '#lib/cli/table/exits.ts'
import { usageFailure } from '#lib/cli/usage-failure.ts'

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

surviveClosedStreams()
await run(process.argv.slice(2))

/** Runs the command that a call names. Help and refusals keep the form that `--json` asks for. */
async function run(argv: readonly string[]): Promise<void> {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  const json = options.includes('--json')
  const told: string[] = []
  const program = programOf(COMMANDS, version(), (text) => void told.push(text))
  program.addHelpText('after', BESIDES)
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
