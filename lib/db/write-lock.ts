import type { Tx } from '#lib/db/client.ts'

/**
 * Takes the right to write before anything is read. In SQLite a transaction that reads first and writes later is
 * refused at once when another process wrote in between; one that writes first waits for its turn.
 */
export async function takeWriteLock(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "Counter" SET "value" = "value" WHERE "name" = 'article'`
}
