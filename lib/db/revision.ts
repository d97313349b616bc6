import type { Tx } from '#lib/db/client.ts'

/**
 * The number for every article row that this transaction changes. Numbers become visible in order: the counter's
 * row is locked until the commit, so a reader that has seen one misses none below it.
 */
export async function nextRevision(tx: Tx): Promise<number> {
  const { value } = await tx.counter.upsert({
    where: { name: 'article' },
    create: { name: 'article', value: 1 },
    update: { value: { increment: 1 } },
  })
  return value
}

/** Says that the taxonomy changed inside this transaction, so that every index in memory reads it anew. */
export function nextTaxonomy(tx: Tx): Promise<void> {
  return countOn(tx, 'taxonomy')
}

/** Says that words by which articles are found changed inside this transaction, so that kept searches are asked anew. */
export function nextSearch(tx: Tx): Promise<void> {
  return countOn(tx, 'search')
}

async function countOn(tx: Tx, name: 'taxonomy' | 'search'): Promise<void> {
  await tx.counter.upsert({
    where: { name },
    create: { name, value: 1 },
    update: { value: { increment: 1 } },
  })
}
