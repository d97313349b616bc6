import type { z } from 'zod'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { goByStoredSite, storedSite, storedSiteReport } from '#lib/db/site/stored-site.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { chooseFlagInput } from '#lib/schema/site/choose-flag.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'
import { chosenReading, flagSeal, withChoice } from '#lib/site/flag-choice.ts'
import { keepSite } from '#lib/site/keep-site.ts'

type ChooseFlag = { readonly db: Db; readonly actor: Actor } & z.input<typeof chooseFlagInput>

const CERTAIN = failure('INVALID_INPUT', {
  place: 'reading',
  message: 'There is nothing to choose: what shows or hides a page is certain here.',
  hint: 'copydesk.yml in the content folder can say something else under flag.',
})
const OTHERS = failure('STALE_VERSION', {
  place: 'flag',
  message: 'The readings, or what was chosen of them, are not those that you saw any more.',
  hint: 'Load the page anew and choose again. Nothing was changed.',
})
const NONE = failure('INVALID_INPUT', {
  place: 'reading',
  message: 'There is no such reading.',
})

/**
 * Says which of the readings that a look at the site found is its flag, or that the site has none, and has this process
 * go by it; the next import reads all files again. Kept beside the site until its key is among the readings no more;
 * copydesk.yml goes before it. What was decided before gets what it wants of the flag. STALE_VERSION where the readings
 * or the choice are others than the ones behind the seal.
 */
export async function chooseFlag({
  db,
  actor,
  ...input
}: ChooseFlag): Promise<Result<{ key: string | null }>> {
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  const parsed = parseInput(chooseFlagInput, input)
  if (!parsed.ok) return parsed
  const { reading, seal } = parsed.value
  const chosen = await db.$transaction(async (tx): Promise<Result<{ key: string | null }>> => {
    await lock(tx, 'articles')
    await lock(tx, 'settings')
    const site = await storedSite(tx)
    const report = await storedSiteReport(tx)
    if (site === null || report === null) return err(NONE)
    if (report.flag.certain) return err(CERTAIN)
    if (flagSeal(report.flag, site.choice) !== seal) return err(OTHERS)
    const found = report.flag.readings[reading]
    if (found === undefined) return err(NONE)
    const { flag } = found
    const key = flag?.key ?? null
    if (chosenReading(report.flag, site.choice) === reading) return ok({ key })
    // Without marks, so that the next import looks again: what else hides a page depends on what the flag is.
    const payload = { flag: key, absent: flag?.absent ?? null }
    await recordEvent(tx, actor, { name: 'site.flag-chosen', payload })
    await keepSite(tx, actor, site, withChoice({ map: site.map, flag: report.flag }, { flag }, ''))
    return ok({ key })
  })
  if (chosen.ok) await goByStoredSite(db)
  return chosen
}
