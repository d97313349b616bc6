import { randomInt } from 'node:crypto'
import type { Queries, Tx } from '#lib/db/client.ts'

const NAME = 'restore'

/**
 * The restore that this database came from, 0 for none. Versions, ids and whatever else somebody keeps of a database
 * mean something only together with it.
 */
export async function readRestore(db: Queries | Tx): Promise<number> {
  return (await db.counter.findUnique({ where: { name: NAME } }))?.value ?? 0
}

/**
 * Marks what is about to replace the database. The number is drawn and not counted: a database that cannot be opened
 * does not say how often it was restored already.
 */
export async function drawRestore(tx: Tx): Promise<void> {
  const value = randomInt(1, 2 ** 31)
  await tx.counter.upsert({ where: { name: NAME }, create: { name: NAME, value }, update: { value } })
}
