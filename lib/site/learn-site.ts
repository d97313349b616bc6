import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { openSite } from '#lib/collection/site-files.ts'
import { siteMarks } from '#lib/collection/site-marks.ts'
import type { Db } from '#lib/db/client.ts'
import { goByStoredSite, storeSite } from '#lib/db/site/stored-site.ts'
import { setSiteMap } from '#lib/fields/in-file.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import { HOME_MAP } from '#lib/schema/site/home-map.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import type { StoredSite } from '#lib/schema/site/stored-site.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'

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
export async function learnSite(call: Call): Promise<Result<StoredSite>> {
  const { db, actor, root } = call
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  const marks = siteMarks(root)
  const before = await goByStoredSite(db)
  if (before !== null && before.marks === marks && call.anew !== true) return ok(before)
  const look = lookAt(root)
  if (look === null) return ok(before ?? { map: HOME_MAP, flagIsCertain: true, marks })
  const found = mapOk(look, ({ map, flag }) => ({ map, flagIsCertain: flag.certain, marks }))
  if (!found.ok) return found
  setSiteMap(found.value.map, found.value.flagIsCertain)
  if (call.dryRun !== true) await keep(call, before, found.value)
  return found
}

/** Null where the folder cannot be read; whoever reads the articles says why. */
function lookAt(root: string): Result<SiteReading> | null {
  try {
    return findSiteMap(openSite(root))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

async function keep({ db, actor }: Call, before: StoredSite | null, site: StoredSite): Promise<void> {
  const { map } = site
  const isNews = !isDeepStrictEqual(map, before?.map ?? HOME_MAP)
  await db.$transaction(async (tx) => {
    await storeSite(tx, site)
    if (!isNews) return
    const payload = { flag: map.flag?.key ?? null, topics: map.topics.map(({ key }) => key) }
    await recordEvent(tx, actor, { name: 'site.mapped', payload })
  })
}
