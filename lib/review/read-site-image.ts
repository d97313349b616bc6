import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { type Asset, openAsset } from '#lib/collection/open-asset.ts'
import { env } from '#lib/config/env.ts'
import { failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

/** A raster image below the content root, by its site-relative path; open, to be streamed or closed. */
export async function readSiteImage({
  actor,
  path,
  root = env().contentDir,
}: {
  actor: Actor
  path: string
  root?: string
}): Promise<Result<Asset>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const image = await openAsset(root, path)
  if (image.ok) return image
  return err(
    {
      missing: failure('NOT_FOUND', { place: path, message: 'The site has no such picture.' }),
      'too-large': failure('TOO_LARGE', { place: path, message: 'The picture is larger than 20 MB.' }),
      busy: failure('BUSY', { message: 'Too many pictures are asked for at once.' }),
    }[image.error],
  )
}
