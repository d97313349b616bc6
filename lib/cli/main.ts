import { Command, CommanderError } from 'commander'
import { backupCommand } from '#lib/cli/commands/backup.ts'
import { decideCommand } from '#lib/cli/commands/decide.ts'
import { doctorCommand } from '#lib/cli/commands/doctor.ts'
import { exportCommand } from '#lib/cli/commands/export.ts'
import { importCommand } from '#lib/cli/commands/import.ts'
import { jobCommand } from '#lib/cli/commands/job.ts'
import { listCommand } from '#lib/cli/commands/list.ts'
import { prepareCommand } from '#lib/cli/commands/prepare.ts'
import { resolveCommand } from '#lib/cli/commands/resolve.ts'
import { restoreCommand } from '#lib/cli/commands/restore.ts'
import { rollbackCommand } from '#lib/cli/commands/rollback.ts'
import { settingsCommand } from '#lib/cli/commands/settings.ts'
import { showCommand } from '#lib/cli/commands/show.ts'
import { statusCommand } from '#lib/cli/commands/status.ts'
import { topicsCommand } from '#lib/cli/commands/topics.ts'
import { usersCommand } from '#lib/cli/commands/users.ts'
import { watchCommand } from '#lib/cli/commands/watch.ts'
import { surviveClosedStreams } from '#lib/cli/launch/lifeline.mjs'
import { readable } from '#lib/cli/launch/log-lines.mjs'
import { sendLogTo } from '#lib/config/log.ts'
import { EXIT } from '#lib/errors.ts'

const EXIT_CODES = `
Exit codes: 0 done; 1 done, but something was quarantined, refused or in conflict; 2 wrong usage; 3 not allowed; 4 I/O or database failure.`

surviveClosedStreams()
if (process.stderr.isTTY) sendLogTo((line) => void process.stderr.write(`${readable(line)}\n`))

const program = new Command('copydesk')
  .description('Review imported articles and write the decisions back into their files.')
  .addHelpText('after', EXIT_CODES)
  .showHelpAfterError('Add --help for usage.')

for (const command of [
  importCommand,
  listCommand,
  showCommand,
  decideCommand,
  exportCommand,
  resolveCommand,
  rollbackCommand,
  statusCommand,
  usersCommand,
  topicsCommand,
  backupCommand,
  restoreCommand,
  settingsCommand,
  doctorCommand,
]) {
  program.addCommand(command())
}
// What the start script and the server run; not for people.
for (const command of [prepareCommand, jobCommand, watchCommand])
  program.addCommand(command(), { hidden: true })
overrideExits(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
}

/** Usage errors end with code 2, and without cutting off what is still being printed. */
function overrideExits(command: Command): void {
  command.exitOverride()
  for (const sub of command.commands) overrideExits(sub)
}
