import { openSite, type SiteFiles } from '#lib/collection/site-files.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** The files of a site; CONTENT_UNREADABLE where its folder cannot be listed. */
export function lookAt(root: string): Result<SiteFiles> {
  try {
    return ok(openSite(root))
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
