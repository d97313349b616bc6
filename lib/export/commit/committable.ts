import { z } from 'zod'
import type { Wanted } from '#lib/collection/git/commit/choose-files.ts'
import type { Queries } from '#lib/db/client.ts'
import type { MessageItem } from '#lib/export/commit-message.ts'
import { parseEvent } from '#lib/schema/audit.ts'

/** Everything there is to commit: the files by what the ledger knows of them, and what to say about them. */
export type Committable = {
  readonly runIds: readonly string[]
  readonly files: readonly Wanted[]
  readonly items: ReadonlyMap<string, MessageItem>
}

const CHUNK = 500
const keysSchema = z.array(z.string())

/** What a run wrote, with what earlier runs wrote whose commit failed. */
export async function committable(db: Queries, runId: string): Promise<Committable> {
  const runIds = [runId, ...(await runsWithoutCommit(db))]
  const rows = await db.exportWrite.findMany({
    where: { runId: { in: runIds }, state: 'written' },
    select: { path: true, keys: true },
    orderBy: { path: 'asc' },
  })
  const keys = new Map<string, Set<string>>()
  for (const row of rows) {
    const held = keys.get(row.path) ?? new Set()
    for (const key of keysSchema.parse(JSON.parse(row.keys))) held.add(key)
    keys.set(row.path, held)
  }
  const paths = [...keys.keys()]
  const files = await inChunks(paths, (some) => wantedFiles(db, some))
  const articles = await inChunks(paths, (some) =>
    db.article.findMany({
      where: { livePath: { in: some } },
      select: { path: true, title: true, published: true },
    }),
  )
  const known = new Map(articles.map((article) => [article.path, article]))
  const items = paths.map((path) => {
    const { title = path, published = 'absent' } = known.get(path) ?? {}
    return [path, { path, title, published, keys: [...(keys.get(path) ?? [])] }] as const
  })
  return { runIds, files, items: new Map(items) }
}

/** How many files earlier runs wrote whose commit failed. */
export async function countUncommitted(db: Queries): Promise<number> {
  const runIds = await runsWithoutCommit(db)
  const rows = await db.exportWrite.groupBy({
    by: ['path'],
    where: { runId: { in: runIds }, state: 'written' },
  })
  return rows.length
}

async function runsWithoutCommit(db: Queries): Promise<string[]> {
  const events = await db.auditEvent.findMany({
    where: { name: 'export.commit-failed' },
    orderBy: { id: 'desc' },
    take: 50,
  })
  const failed = events.flatMap(({ name, payload }) => {
    const event = parseEvent(name, JSON.parse(payload))
    return event?.name === 'export.commit-failed' ? [event.payload.runId] : []
  })
  const open = await db.exportRun.findMany({
    where: { id: { in: failed }, commit: null },
    select: { id: true },
  })
  return open.map(({ id }) => id)
}

/**
 * The latest content of each file that an export wrote, with every content before it from which exports and
 * rollbacks alone led there: a file whose last commit holds one of those differs from it by our own edits only.
 */
async function wantedFiles(db: Queries, paths: readonly string[]): Promise<Wanted[]> {
  const rows = await db.exportWrite.findMany({
    where: { path: { in: [...paths] }, state: { in: ['written', 'rolled-back'] } },
    select: { path: true, state: true, beforeDigest: true, afterDigest: true },
    orderBy: { run: { startedAt: 'desc' } },
  })
  const byPath = new Map<string, typeof rows>()
  for (const row of rows) byPath.set(row.path, [...(byPath.get(row.path) ?? []), row])
  return [...byPath].flatMap(([path, writes]) => {
    const digest = writes.find(({ state }) => state === 'written')?.afterDigest
    return digest === undefined ? [] : [{ path, digest, before: contentsBefore(digest, writes) }]
  })
}

type Write = { readonly state: string; readonly beforeDigest: string; readonly afterDigest: string }

function contentsBefore(digest: string, writes: readonly Write[]): Set<string> {
  const steps = writes.flatMap(({ state, beforeDigest, afterDigest }) => [
    { from: beforeDigest, to: afterDigest },
    ...(state === 'rolled-back' ? [{ from: afterDigest, to: beforeDigest }] : []),
  ])
  const found = new Set<string>()
  for (let open = [digest]; open.length > 0; ) {
    const reached = steps.filter(({ to }) => open.includes(to)).map(({ from }) => from)
    open = reached.filter((before) => !found.has(before))
    for (const before of open) found.add(before)
  }
  return found
}

async function inChunks<T>(
  paths: readonly string[],
  ask: (some: string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = []
  for (let from = 0; from < paths.length; from += CHUNK)
    all.push(...(await ask(paths.slice(from, from + CHUNK))))
  return all
}
