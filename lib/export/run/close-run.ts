import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'

/** Stores what came of a run, with its event unless there was nothing to do. */
export async function closeRun(
  db: Db,
  actor: Actor,
  payload: { runId: string; written: number; notWritten: number; setAside?: number },
): Promise<void> {
  const { runId, ...counts } = payload
  await db.$transaction(async (tx) => {
    await tx.exportRun.update({
      where: { id: runId },
      data: { finishedAt: new Date(), summary: JSON.stringify(counts) },
    })
    if (counts.written + counts.notWritten > 0)
      await recordEvent(tx, actor, { name: 'export.finished', payload })
  })
}
