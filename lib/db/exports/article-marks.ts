import type { Tx } from '#lib/db/client.ts'
import { storedInstant } from '#lib/db/instant.ts'
import { nextRevision } from '#lib/db/revision.ts'

/** When an export wrote these articles last; null once a rollback put their files back. */
export async function markExported(tx: Tx, ids: readonly number[], at: Date | null): Promise<void> {
  const instant = at === null ? null : storedInstant(at)
  const revision = await nextRevision(tx)
  await tx.$updateRows(
    'Article',
    { by: ['id'] },
    ids.map((id) => ({ id, exportedAt: instant, revision })),
  )
}
