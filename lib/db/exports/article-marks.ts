import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/dialect/sqlite/instant.ts'

/** When an export wrote these articles last; null once a rollback put their files back. */
export function markExported(tx: Tx, ids: readonly number[], at: Date | null): void {
  const instant = at === null ? null : storedInstant(at)
  tx.$each(
    'UPDATE "Article" SET "exportedAt" = ? WHERE "id" = ?',
    ids.map((id) => [instant, id]),
  )
}
