import type { Actor } from '#lib/auth/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'

/**
 * Appends an event inside the transaction of the change it tells of, so that neither exists without the other.
 * `articleId` ties it to the history of an article, `stepId` to the step that it can be taken back with.
 */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  event: AuditEvent,
  articleId: number | null = null,
  stepId: number | null = null,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      at: new Date(),
      actorId: actor.id,
      actorName: actor.name,
      via: actor.via,
      name: event.name,
      articleId,
      payload: JSON.stringify(event.payload),
      stepId,
    },
  })
}
