import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'

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
export async function insertEvents(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  await tx.$insertRows(
    'AuditEvent',
    rows.map((row) => ({ ...row, at: storedInstant(row.at) })),
  )
}
