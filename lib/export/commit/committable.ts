import { z } from 'zod'
import type { Wanted } from '#lib/collection/git/commit/choose-files.ts'
import type { Queries } from '#lib/db/client.ts'
import { readMends } from '#lib/export/commit/mends.ts'
import { contentsBefore, messageItems, type Step, wantedFiles } from '#lib/export/commit/wanted-files.ts'
import type { MessageItem } from '#lib/export/commit-message.ts'
import { parseEvent } from '#lib/schema/audit.ts'

/** Everything there is to commit: the files by what the ledger knows of them, and what to say about them. */
export type Committable = {
  readonly runIds: readonly string[]
  readonly files: readonly Wanted[]
  readonly items: ReadonlyMap<string, MessageItem>
  /** Files with a line that was mended since the last commit. */
  readonly mended: ReadonlySet<string>
}

const keysSchema = z.array(z.string())

/** What a run wrote, with what earlier runs wrote whose commit failed, and lines mended in broken files. */
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
  const { open } = await readMends(db)
  // The newest comes last and stands.
  const mends = new Map(open.toReversed().map(({ path, to }) => [path, to]))
  for (const path of mends.keys()) keys.set(path, new Set([...(keys.get(path) ?? []), 'mend']))
  const files = await wantedFiles(db, [...keys.keys()], (writes, { path, steps }) => {
    const exported = writes.find(({ state }) => state === 'written')?.afterDigest
    return latestOf(exported, mends.get(path), steps)
  })
  return { runIds, files, items: await messageItems(db, keys), mended: new Set(mends.keys()) }
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

/** Which of the two was written last: an export that began with the mended line, or the mend. */
function latestOf(
  exported: string | undefined,
  mended: string | undefined,
  steps: readonly Step[],
): string | undefined {
  if (exported === undefined || mended === undefined) return exported ?? mended
  return contentsBefore(exported, steps).has(mended) ? exported : mended
}
