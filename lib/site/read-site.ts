import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { openSite } from '#lib/collection/site-files.ts'
import type { Db } from '#lib/db/client.ts'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { failure } from '#lib/errors.ts'
import { err, mapOk, type Result } from '#lib/result.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import type { FlagChoice } from '#lib/schema/site/stored-site.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'
import { originsWith, withChoice } from '#lib/site/flag-choice.ts'

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
  const found = lookAt(root)
  if (!found.ok) return found
  const site = await storedSite(db)
  return mapOk(found, (reading) => chosenIn(reading, site?.choice ?? null))
}

function lookAt(root: string): Result<SiteReading> {
  try {
    return findSiteMap(openSite(root))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return err(
      failure('CONTENT_UNREADABLE', {
        message: `The content folder cannot be read: ${error.message}.`,
        place: root,
      }),
    )
  }
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
