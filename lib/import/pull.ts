import { authorise } from '#lib/auth/permission.ts'
import type { Pulled } from '#lib/collection/git/pull/pull.ts'
import type { Result } from '#lib/result.ts'
import { bringUp, type SyncCall } from '#lib/sync/bring-up.ts'

/**
 * Brings the content repository up to its upstream: fast-forward, or exports that are not pushed put onto the newer
 * commits, field by field. Import afterwards. Never merges, and never touches a file with changes that are not
 * committed.
 */
export async function pull(call: SyncCall): Promise<Result<Pulled>> {
  const allowed = authorise(call.actor, 'import')
  return allowed.ok ? bringUp(call) : allowed
}
