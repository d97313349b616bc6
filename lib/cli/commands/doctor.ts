import { Command } from 'commander'
import { type Desk, withDesk } from '#lib/cli/desk.ts'
import { checkFolder } from '#lib/collection/check-folder.ts'
import { requireContentDir } from '#lib/config/env.ts'
import { checkDatabase } from '#lib/db/check-database.ts'
import { EXIT } from '#lib/errors.ts'
import { ok } from '#lib/result.ts'

type Check = { name: string; ok: boolean; message: string }

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the database, the content folder and what a crash may have left.')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) =>
      withDesk(options, async (desk) => {
        const checks = [...(await databaseChecks(desk)), ...folderChecks(desk)]
        const healthy = checks.every((check) => check.ok)
        return ok({
          json: { ok: healthy, checks },
          text: checks
            .map((check) => `${check.ok ? 'ok  ' : 'FAIL'}  ${check.name}: ${check.message}`)
            .join('\n'),
          exit: healthy ? EXIT.done : EXIT.io,
        })
      }),
    )
}

async function databaseChecks({ db, env }: Desk): Promise<Check[]> {
  const state = await checkDatabase(db)
  return [
    {
      name: 'database',
      ok: state.damage === null,
      message: state.damage ?? `${env.databaseUrl}, ${state.articles} articles, settings safe`,
    },
    {
      name: 'search',
      ok: state.searchGap === 0,
      message:
        state.searchGap === 0 ? 'knows every article' : `off by ${state.searchGap} articles; import again`,
    },
    {
      name: 'export ledger',
      ok: state.unfinishedWrites === 0,
      message:
        state.unfinishedWrites === 0
          ? 'every write is settled'
          : `${state.unfinishedWrites} writes were cut off; the next export or start settles them`,
    },
  ]
}

function folderChecks({ env }: Desk): Check[] {
  requireContentDir(env)
  const { entries, unreadable, writable, leftovers } = checkFolder(env.contentDir)
  return [
    {
      name: 'content folder',
      ok: unreadable === 0,
      message: `${env.contentDir}, ${entries} entries${unreadable > 0 ? `, ${unreadable} folders cannot be listed` : ''}`,
    },
    {
      name: 'writing',
      ok: writable,
      message: writable
        ? 'every folder may be written'
        : 'some folders may not be written; exports into them are refused',
    },
    {
      name: 'leftovers',
      ok: leftovers.length === 0,
      message: leftovers.length === 0 ? 'no temporary files' : leftovers.join(', '),
    },
  ]
}
