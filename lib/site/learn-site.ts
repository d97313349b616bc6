import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { digest } from '#lib/collection/digest.ts'
import { siteMarks } from '#lib/collection/site-marks.ts'
import type { Db } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { keptConfig } from '#lib/db/site/kept-config.ts'
import { goByStoredSite, storedSite, storeSiteReport } from '#lib/db/site/stored-site.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { ok, type Result } from '#lib/result.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import type { StoredSite } from '#lib/schema/site/stored-site.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { withChoice } from '#lib/site/flag-choice.ts'
import { keepSite } from '#lib/site/keep-site.ts'
import { lookAt } from '#lib/site/look-at.ts'

/** What is known of the site, by which this process goes. */
type Learnt = Omit<StoredSite, 'withoutFlagSince'>

type Call = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  /** Looks again, whatever was found before. */
  readonly anew?: boolean | undefined
  /** Goes by what it finds and keeps nothing of it. */
  readonly dryRun?: boolean | undefined
}

/**
 * Looks at the site where its configurations changed since the last look, keeps what it found, and has this process read
 * and write by it. SITE_CONFIG_INVALID where copydesk.yml has a mistake; then everything stays as it was.
 */
export async function learnSite(call: Call): Promise<Result<Learnt>> {
  const { db, actor, root } = call
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  const kept = await keptConfig(db)
  const marks = marksOf(root, kept)
  const before = await goByStoredSite(db)
  if (before !== null && before.marks === marks && call.anew !== true) return ok(before)
  const files = lookAt(root)
  // Whoever reads the articles says why.
  if (!files.ok) return ok(before ?? { map: HOME_MAP, flagIsCertain: true, marks, choice: null })
  const look = findSiteMap(files.value, { kept })
  if (!look.ok) return look
  const { dryRun } = call
  const site =
    dryRun === true
      ? withChoice(look.value, before?.choice ?? null, marks)
      : await keep(call, look.value, marks)
  setSiteMap(site.map, site.flagIsCertain)
  return ok(site)
}

function marksOf(root: string, kept: string | null): string {
  return kept === null ? siteMarks(root) : `${siteMarks(root)} ${digest(Buffer.from(kept, 'utf8'))}`
}

/** Somebody may choose the flag while the site is being looked at: what they chose is asked for here. */
function keep({ db, actor }: Call, reading: SiteReading, marks: string): Promise<Learnt> {
  const { map: _, ...report } = reading
  return db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    await lock(tx, 'settings')
    const before = await storedSite(tx)
    const site = withChoice(reading, before?.choice ?? null, marks)
    await keepSite(tx, actor, before, site)
    await storeSiteReport(tx, report)
    const { map } = site
    if (isDeepStrictEqual(map, before?.map ?? HOME_MAP)) return site
    const payload = { flag: map.flag?.key ?? null, topics: map.topics.map(({ key }) => key) }
    await recordEvent(tx, actor, { name: 'site.mapped', payload })
    return site
  })
}
