import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { readAsset } from '#lib/collection/read-asset.ts'
import { env } from '#lib/config/env.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** A raster image below the content root, by its site-relative path. */
export function readSiteImage({
  actor,
  path,
  root = env().contentDir,
}: {
  actor: Actor
  path: string
  root?: string
}): Result<{ bytes: Buffer; type: string }> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const image = readAsset(root, path)
  return image === null
    ? err(failure('NOT_FOUND', { place: path, message: 'The site has no such picture.' }))
    : ok(image)
}
