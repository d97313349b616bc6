import { Argument, Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { alwaysWritten } from '#lib/db/always-written.ts'
import { setAlwaysWritten } from '#lib/export/set-always-written.ts'
import { mapOk, ok } from '#lib/result.ts'
import { EDITABLE, type Editable } from '#lib/schema/values.ts'

type Options = { as?: string; json?: boolean }

export function settingsCommand(): Command {
  const command = new Command('settings').description('What this site wants of the desk.')
  command
    .command('always-write-again')
    .description(
      'The fields that are written again by themselves where upstream takes back what was exported.',
    )
    .addArgument(new Argument('[fields...]', 'these from now on; without any, says which').choices(EDITABLE))
    .option('--none', 'no field from now on: an editor answers each time')
    .option('--as <email>', 'act as this person, with their role')
    .option('--json', 'print one JSON object')
    .action(async (fields: Editable[], options: Options & { none?: boolean }) =>
      withDesk(options, async ({ db, actor }) => {
        const asks = fields.length === 0 && options.none !== true
        const result = asks
          ? ok({ fields: alwaysWritten(db) })
          : await setAlwaysWritten({ db, actor, fields: options.none === true ? [] : fields })
        return mapOk(result, (stands) => ({
          json: stands,
          text: `Always written again: ${stands.fields.join(', ') || 'nothing'}.`,
          exit: 0,
        }))
      }),
    )
  return command
}
