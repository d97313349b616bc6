import { doctorSite, siteSchema } from '#lib/cli/commands/doctor-site.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { CHECKS } from '#lib/cli/doctor/checks.ts'
import type { Finding } from '#lib/cli/doctor/finding.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { plain } from '#lib/cli/plain.ts'
import { withProgress } from '#lib/cli/progress.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { EXIT } from '#lib/errors.ts'
import { ok } from '#lib/result.ts'

type Options = OutputOptions & { readonly site?: boolean; readonly schema?: boolean }

export function doctorCommand(options: Options): Promise<void> {
  return withDesk(options, async (desk) => {
    if (options.schema === true) return ok(siteSchema())
    if (options.site === true) return doctorSite(desk)
    const checks: Finding[] = []
    await withProgress('Looking', 'check', async ({ say, tell }) => {
      for (const [at, { name, counts, look }] of CHECKS.entries()) {
        say(`Looking at ${name} (${at + 1} of ${CHECKS.length})`, counts)
        checks.push(...(await look(desk, tell).catch(asFinding)))
      }
    })
    const healthy = checks.every((check) => check.ok)
    return ok({
      json: { ok: healthy, checks },
      text: checks
        .filter((check) => check.ok)
        .map(({ name, message }) => plain`ok    ${name}: ${message}`)
        .join('\n'),
      problems: checks
        .filter((check) => !check.ok)
        .map(({ name, message }) => plain`FAIL  ${name}: ${message}`),
      exit: healthy ? EXIT.done : EXIT.io,
    })
  })
}

/** A look that stumbles over a damaged database is a finding: the others may still tell something. */
function asFinding(error: unknown): Finding[] {
  const trouble = databaseTrouble(error)
  if (trouble?.code !== 'DATABASE_DAMAGED') throw error
  return [{ name: 'database', ok: false, message: `${trouble.message} ${trouble.hint}` }]
}
