import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { CHECKS } from '#lib/cli/doctor/checks.ts'
import type { Finding } from '#lib/cli/doctor/finding.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { EXIT } from '#lib/errors.ts'
import { ok } from '#lib/result.ts'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the database, the content folder, its git repository and what a crash may have left.')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) =>
      withDesk(options, async (desk) => {
        const checks: Finding[] = []
        for (const check of CHECKS) checks.push(...(await check(desk).catch(asFinding)))
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

/** A look that stumbles over a damaged database is a finding: the others may still tell something. */
function asFinding(error: unknown): Finding[] {
  const trouble = databaseTrouble(error)
  if (trouble?.code !== 'DATABASE_DAMAGED') throw error
  return [{ name: 'database', ok: false, message: `${trouble.message} ${trouble.hint}` }]
}
