import type { Actor } from '#lib/auth/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import { insertEvents } from '#lib/db/dialect/sqlite/store-events.ts'
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

/** The same for what happened to many articles, a single statement for all of them. */
export function recordEvents(
  tx: Tx,
  actor: Actor,
  events: readonly { readonly event: AuditEvent; readonly articleId: number }[],
  stepId: number | null = null,
): void {
  const at = new Date()
  insertEvents(
    tx,
    events.map(({ event, articleId }) => ({
      at,
      actorId: actor.id,
      actorName: actor.name,
      via: actor.via,
      name: event.name,
      articleId,
      payload: JSON.stringify(event.payload),
      stepId,
    })),
  )
}
