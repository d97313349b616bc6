import type { Queries, Tx } from '#lib/db/client.ts'

/** How many networks are kept of each person: home, office and a phone on its way. */
export const NETWORKS_KEPT = 50

/** Ids of those who signed in from a network before. */
export async function knownAt(db: Queries, network: string): Promise<ReadonlySet<string>> {
  const rows = await db.signInNetwork.findMany({ where: { network }, select: { userId: true } })
  return new Set(rows.map(({ userId }) => userId))
}

/** Remembers, inside the transaction of a sign-in, where it came from; the oldest beyond those kept are forgotten. */
export async function rememberNetwork(tx: Tx, userId: string, network: string, now: Date): Promise<void> {
  await tx.signInNetwork.upsert({
    where: { userId_network: { userId, network } },
    create: { userId, network, lastAt: now },
    update: { lastAt: now },
  })
  const over = await tx.signInNetwork.findMany({
    where: { userId },
    orderBy: { lastAt: 'desc' },
    skip: NETWORKS_KEPT,
  })
  const networks = over.map((row) => row.network)
  if (networks.length > 0) await tx.signInNetwork.deleteMany({ where: { userId, network: { in: networks } } })
}
