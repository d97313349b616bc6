import type { Wanted } from '#lib/collection/git/commit/choose-files.ts'
import type { Queries } from '#lib/db/client.ts'
import { readMends } from '#lib/export/commit/mends.ts'
import type { MessageItem } from '#lib/export/commit-message.ts'

const CHUNK = 500

/** What the ledger knows of the writes of one file, the latest first. */
type Write = {
  readonly runId: string
  readonly state: string
  readonly beforeDigest: string
  readonly afterDigest: string
}

/** A change that the desk itself made, from one content of a file to another. */
export type Step = { readonly from: string; readonly to: string }

/** What the desk did to one file, in no order. */
type Doings = { readonly path: string; readonly steps: readonly Step[] }

/**
 * Files as they are to be committed: the content that `contentOf` finds among what was written and put back, with every
 * content before it from which exports, rollbacks and mended lines alone led there. A file whose last commit holds one
 * of those differs from it by our own doing only.
 */
export async function wantedFiles(
  db: Queries,
  paths: readonly string[],
  contentOf: (writes: readonly Write[], doings: Doings) => string | undefined,
): Promise<Wanted[]> {
  const mends = grouped((await readMends(db)).all)
  return inChunks(paths, async (some) => {
    const rows = await db.exportWrite.findMany({
      where: { path: { in: some }, state: { in: ['written', 'rolled-back'] } },
      select: { path: true, runId: true, state: true, beforeDigest: true, afterDigest: true },
      orderBy: { run: { startedAt: 'desc' } },
    })
    const byPath = grouped(rows)
    return some.flatMap((path) => {
      const writes = byPath.get(path) ?? []
      const steps = [...writes.flatMap(stepsOf), ...(mends.get(path) ?? [])]
      const digest = contentOf(writes, { path, steps })
      return digest === undefined ? [] : [{ path, digest, before: contentsBefore(digest, steps) }]
    })
  })
}

function grouped<Row extends { readonly path: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const byPath = new Map<string, Row[]>()
  for (const row of rows) {
    const held = byPath.get(row.path)
    if (held === undefined) byPath.set(row.path, [row])
    else held.push(row)
  }
  return byPath
}

function stepsOf({ state, beforeDigest, afterDigest }: Write): Step[] {
  const back = { from: afterDigest, to: beforeDigest }
  return [{ from: beforeDigest, to: afterDigest }, ...(state === 'rolled-back' ? [back] : [])]
}

/** Every content from which steps lead to this one. */
export function contentsBefore(digest: string, steps: readonly Step[]): Set<string> {
  const found = new Set<string>()
  for (let open = [digest]; open.length > 0; ) {
    const reached = steps.filter(({ to }) => open.includes(to)).map(({ from }) => from)
    open = reached.filter((before) => !found.has(before))
    for (const before of open) found.add(before)
  }
  return found
}

/** What a message says about files, by path; `keys` are the fields that the commit is about. */
export async function messageItems(
  db: Queries,
  keys: ReadonlyMap<string, Iterable<string>>,
): Promise<Map<string, MessageItem>> {
  const articles = await inChunks([...keys.keys()], (some) =>
    db.article.findMany({
      where: { livePath: { in: some } },
      select: { path: true, title: true, published: true },
    }),
  )
  const known = new Map(articles.map((article) => [article.path, article]))
  const items = [...keys].map(([path, fields]) => {
    const { title = path, published = 'absent' } = known.get(path) ?? {}
    return [path, { path, title, published, keys: [...fields] }] as const
  })
  return new Map(items)
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
