import type { Queries, Tx } from '#lib/db/client.ts'

const NAME = 'restore'

/** How often this database was replaced by a backup. Whoever keeps something of it in memory starts over then. */
export async function countRestores(db: Queries | Tx): Promise<number> {
  return (await db.counter.findUnique({ where: { name: NAME } }))?.value ?? 0
}

/** Sets the count on what is about to replace the database. */
export async function setRestores(tx: Tx, value: number): Promise<void> {
  await tx.counter.upsert({ where: { name: NAME }, create: { name: NAME, value }, update: { value } })
}
