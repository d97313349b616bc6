import { fork } from 'node:child_process'
import { once } from 'node:events'
import { commandLineActor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import { inPortions } from '#lib/db/portions.ts'
import { orThrow } from '#lib/result.ts'
import { decideMany } from '#lib/review/decide-many.ts'

const ORDER = 'bulk'

/** The database of the order that this process was started with; null in the benchmark itself. */
export function orderedBulk(): string | null {
  const [order, url] = process.argv.slice(2)
  return order === ORDER ? (url ?? null) : null
}

/** Starts this program once more as a bulk job; it is at work when this answers. */
export async function startBulk(url: string): Promise<{ stop(): Promise<void> }> {
  const child = fork(process.argv[1] ?? '', [ORDER, url], { execArgv: [] })
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (first !== 'at work') throw new Error('The bulk job ended.')
  return {
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Holds one portion of articles after the other, and takes them up again, until it is ended. */
export async function runBulk(url: string): Promise<never> {
  const db = await openDb(url)
  let last = 0
  let decision: 'held' | 'pending' = 'held'
  return inPortions<never>(async (size) => {
    const rows = await db.article.findMany({
      where: { id: { gt: last } },
      orderBy: { id: 'asc' },
      take: size,
      select: { id: true, version: true },
    })
    last = rows.at(-1)?.id ?? 0
    if (rows.length === 0) decision = decision === 'held' ? 'pending' : 'held'
    const articles = rows.map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
    orThrow(await decideMany({ db, actor: commandLineActor(), articles, decision }))
    process.send?.('at work')
    return 'more'
  })
}
