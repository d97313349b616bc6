import type { Queries, Tx } from '#lib/db/client.ts'

/** Longer than a browser keeps what it could not send. */
const KEPT_MS = 60 * 24 * 3_600_000

/** Whether the change with this key was stored before; one without a key never was. */
export async function wasApplied(db: Queries, key: string | undefined): Promise<boolean> {
  return key !== undefined && (await db.appliedChange.findUnique({ where: { key } })) !== null
}

/**
 * The step that the change with this key made, or took back; null for one without a step, undefined for one that was
 * never stored.
 */
export async function stepByKey(db: Queries, key: string): Promise<number | null | undefined> {
  return (await db.appliedChange.findUnique({ where: { key } }))?.stepId
}

/** Remembers a change in its own transaction, with the step that takes it back, where there is one. */
export async function rememberApplied(tx: Tx, key: string, at: Date, stepId?: number): Promise<void> {
  await tx.appliedChange.create({ data: { key, at, stepId } })
}

/** The step of the change with this key, where it stands and is the last one of its article; else null. */
export async function stepOfApplied(
  db: Queries,
  key: string | undefined,
  articleId: number,
): Promise<number | null> {
  const applied = key === undefined ? null : await db.appliedChange.findUnique({ where: { key } })
  const last = await db.stepChange.findFirst({
    where: { articleId, step: { undoneAt: null } },
    orderBy: { stepId: 'desc' },
    select: { stepId: true },
  })
  return applied !== null && last?.stepId === applied.stepId ? applied.stepId : null
}

/** Forgets changes that nobody will send again. */
export async function forgetApplied(tx: Tx, now: Date): Promise<void> {
  await tx.appliedChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } })
}
