import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { gitResult } from '#lib/collection/git/ask-git.ts'
import { fetchUpstream, integrate, type Pulled } from '#lib/collection/git/pull.ts'
import type { Db } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import type { Result } from '#lib/result.ts'

/**
 * Brings the content repository up to its upstream: fast-forward, or exports that are not pushed put onto the newer
 * commits. Import afterwards. Never merges, and never touches a file with changes that are not committed.
 */
export async function pull({
  db,
  actor,
  root,
}: {
  db: Db
  actor: Actor
  root: string
}): Promise<Result<Pulled>> {
  const allowed = authorise(actor, 'import')
  if (!allowed.ok) return allowed
  const fetched = await gitResult(() => fetchUpstream(root))
  if (!fetched.ok) return fetched
  return withContent({ db, root }, async () => {
    const pulled = await gitResult(() => integrate(fetched.value))
    if (pulled.ok && pulled.value.how !== 'nothing new') await record(db, actor, pulled.value)
    return pulled
  })
}

/** The event, and the new names of the commits that were put onto others. */
async function record(db: Db, actor: Actor, { branch, from, to, how, rebased }: Pulled): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const { was, sha } of rebased) {
      if (sha !== null) await tx.exportRun.updateMany({ where: { commit: was }, data: { commit: sha } })
    }
    await recordEvent(tx, actor, { name: 'import.pulled', payload: { branch, from, to, how } })
  })
}
