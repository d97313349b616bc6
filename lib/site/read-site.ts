import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { keptConfig } from '#lib/db/site/kept-config.ts'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { mapOk, type Result } from '#lib/result.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import type { FlagChoice } from '#lib/schema/site/stored-site.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { originsWith, withChoice } from '#lib/site/flag-choice.ts'
import { lookAt } from '#lib/site/look-at.ts'

/**
 * Looks at the content folder and tells the site map with its evidence, and with the flag that an admin chose where it
 * is open. Nothing is run, stored or written.
 */
export async function readSite({
  db,
  actor,
  root,
}: {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
}): Promise<Result<SiteReading>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const files = lookAt(root)
  if (!files.ok) return files
  const found = findSiteMap(files.value, { kept: await keptConfig(db) })
  if (!found.ok) return found
  const site = await storedSite(db)
  return mapOk(found, (reading) => chosenIn(reading, site?.choice ?? null))
}

function chosenIn(reading: SiteReading, choice: FlagChoice | null): SiteReading {
  const { map, flagIsCertain, choice: kept } = withChoice(reading, choice, '')
  if (reading.flag.certain || !flagIsCertain) return reading
  return {
    ...reading,
    map,
    origins: originsWith(reading, kept),
    flag: { certain: true, readings: [{ flag: map.flag, why: 'An admin chose it.' }] },
  }
}
