import { describeEvent } from '#lib/audit/describe-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { log } from '#lib/config/log.ts'
import { afterCommit } from '#lib/db/after-commit.ts'
import type { Tx } from '#lib/db/client.ts'
import { insertEvents } from '#lib/db/store-events.ts'
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
  await tx.auditEvent.create({ data: { ...row(actor, event, new Date()), articleId, stepId } })
  if (!OF_ONE_ARTICLE.test(event.name)) afterCommit(() => tellEvent(actor, event))
}

/** What happened to the desk as a whole leaves a line in the log too; the history of articles is in the database alone. */
const OF_ONE_ARTICLE = /^(article|edit|note|view)\./

function tellEvent({ name: actor, via }: Actor, event: AuditEvent): void {
  const numbers = Object.entries(event.payload).filter(([, value]) => typeof value === 'number')
  const level = /(failed|refused)$/.test(event.name) ? 'warn' : 'info'
  log[level](`${actor} ${describeEvent(event)}`, {
    event: event.name,
    actor,
    via,
    ...Object.fromEntries(numbers),
  })
}

/** The same for what happened to many articles, a single statement for all of them. */
export async function recordEvents(
  tx: Tx,
  actor: Actor,
  events: readonly { readonly event: AuditEvent; readonly articleId: number }[],
  stepId: number | null = null,
): Promise<void> {
  const at = new Date()
  await insertEvents(
    tx,
    events.map(({ event, articleId }) => ({ ...row(actor, event, at), articleId, stepId })),
  )
}

function row(actor: Actor, { name, payload }: AuditEvent, at: Date) {
  const by = { actorId: actor.id, actorName: actor.name, via: actor.via }
  return { at, ...by, name, payload: JSON.stringify(payload) }
}
