import type { Actor } from '#lib/auth/actor.ts'
import type { Queries } from '#lib/db/client.ts'
import type { Failure } from '#lib/errors.ts'
import type { AuditName } from '#lib/schema/audit.ts'

/** What may have changed a field: what is done to it, and what happens to any. */
const DONE_TO: Readonly<Record<string, readonly AuditName[]>> = {
  status: ['article.decided', 'article.confirmed'],
  published: ['article.decided', 'article.published-set'],
  topics: ['article.topics-set'],
  assignee: ['article.assigned'],
}
const TO_ANY = [
  'article.field-set',
  'article.undone',
  'article.upstream-changed',
  'article.written-again',
  'article.take-back-accepted',
  'edit.agreed',
  'edit.conflicted',
  'edit.resolved',
] as const satisfies readonly AuditName[]

/** Whoever changed the same thing in another tab is told that it was them, and not somebody else. */
export async function toldWhose(
  db: Queries,
  actor: Actor,
  articleId: number,
  reason: Failure,
): Promise<Failure> {
  if (reason.code !== 'STALE_VERSION' || reason.place === undefined || reason.place === 'text') return reason
  if (actor.id === null) return reason
  const last = await db.auditEvent.findFirst({
    where: { articleId, name: { in: [...(DONE_TO[reason.place] ?? []), ...TO_ANY] } },
    orderBy: { id: 'desc' },
    select: { actorId: true },
  })
  if (last?.actorId !== actor.id) return reason
  return { ...reason, message: 'You changed this article meanwhile, in another tab.' }
}
