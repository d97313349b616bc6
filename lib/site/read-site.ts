import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { openSite } from '#lib/collection/site-files.ts'
import { failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import type { SiteReading } from '#lib/schema/site/site-reading.ts'
import { findSiteMap } from '#lib/site/find-site-map.ts'

/** Looks at the content folder and tells the site map with its evidence. Nothing is run, stored or written. */
export function readSite({
  actor,
  root,
}: {
  readonly actor: Actor
  readonly root: string
}): Result<SiteReading> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
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
