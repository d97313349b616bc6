import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/dialect/sqlite/instant.ts'

/** A row of the history, before it has a number. */
type EventRow = {
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string
  readonly via: string
  readonly name: string
  readonly articleId: number
  readonly payload: string
  readonly stepId: number | null
}

/** Appends events in their order. */
export function insertEvents(tx: Tx, rows: readonly EventRow[]): void {
  tx.$each(
    `INSERT INTO "AuditEvent" ("at", "actorId", "actorName", "via", "name", "articleId", "payload", "stepId")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    rows.map((row) => [
      storedInstant(row.at),
      row.actorId,
      row.actorName,
      row.via,
      row.name,
      row.articleId,
      row.payload,
      row.stepId,
    ]),
  )
}
