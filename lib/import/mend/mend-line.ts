import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import type { WriteRefusal } from '#lib/collection/write-refusal.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { withContent } from '#lib/db/home.ts'
import { lostLease } from '#lib/db/lease.ts'
import { CopydeskError, type Failure, failure } from '#lib/errors.ts'
import { findBroken } from '#lib/import/mend/broken-file.ts'
import { changed, type WeighedMend, weighMend } from '#lib/import/mend/weigh-mend.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { MendPlan, MendWish } from '#lib/schema/mend.ts'

/** What was written, with the digest of the file now. */
export type MendedLine = { readonly digest: string; readonly plan: MendPlan }

/**
 * Writes one line of a broken file, as exports write: on the condition that the file has the bytes that the person saw,
 * and with every other byte as it was. Only a line with which a reader gets further is written; the next import takes
 * the file in.
 */
export async function mendLine(call: {
  db: Db
  actor: Actor
  root: string
  wish: MendWish
}): Promise<Result<MendedLine>> {
  const { db, actor, root, wish } = call
  const allowed = authorise(actor, 'mend')
  if (!allowed.ok) return allowed
  return withContent({ db, root }, async (renew) => {
    const found = await findBroken(db, root, wish.path)
    if (!found.ok) return found
    const weighed = weighMend(found.value, wish)
    if (!weighed.ok) return weighed
    const { plan, digest } = weighed.value
    if (plan.why !== null) return err(stillBroken(plan, wish))
    return inTransaction(db, async (tx) => {
      if (!(await renew(tx))) return err(lostLease('content'))
      await record(tx, actor, wish, weighed.value)
      const written = await write(root, wish, weighed.value)
      return written ?? ok({ digest, plan })
    })
  })
}

/** The event stands only where the file does: what refuses the file takes it back. */
async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.$transaction(async (tx) => {
      const done = await work(tx)
      if (!done.ok) throw new CopydeskError(done.error)
      return done
    })
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}

async function record(tx: Tx, actor: Actor, wish: MendWish, weighed: WeighedMend): Promise<void> {
  const { path, line, how, digest: from } = wish
  const { before, after, digest: to } = weighed
  const article = await tx.article.findFirst({ where: { livePath: path }, select: { id: true } })
  const payload = { path, line, how, before, after, from, to }
  await recordEvent(tx, actor, { name: 'file.mended', payload }, article?.id ?? null)
}

/** Null where the file was written. */
async function write(root: string, wish: MendWish, { bytes }: WeighedMend): Promise<Result<never> | null> {
  const { path, digest: expectedDigest } = wish
  const [result] = await replaceFiles(root, [{ path, bytes, expectedDigest }])
  return result?.ok === false ? err(refused(path, result.error)) : null
}

function refused(path: string, { rule, message }: WriteRefusal): Failure {
  if (rule === 'changed-on-disk' || rule === 'missing') return changed(path)
  return failure('TARGET_UNWRITABLE', { place: path, message })
}

function stillBroken({ why, left }: MendPlan, { path }: MendWish): Failure {
  const found = left === null ? '' : ` Line ${left.line}: ${left.message}`
  return failure('STILL_BROKEN', { place: path, message: `${why ?? ''}${found}` })
}
