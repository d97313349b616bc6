import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { digest } from '#lib/collection/digest.ts'
import type { Db } from '#lib/db/client.ts'

/** Everything below a folder, also what begins with a dot: kind, mode and content by path. */
export function treeOf(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(paths.map((path) => [path, factOf(join(root, path))]))
}

function factOf(file: string): string {
  const stat = lstatSync(file)
  const mode = (stat.mode & 0o7777).toString(8)
  if (stat.isSymbolicLink()) return `link ${readlinkSync(file)}`
  return stat.isDirectory() ? `folder ${mode}` : `file ${mode} ${digest(readFileSync(file))}`
}

/** Names that Copydesk gives to temporary files, wherever they stand. */
export function tempsOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.includes('.copydesk-'),
  )
}

/**
 * What editors would notice of a database, row by row; without times, stamps of files, run ids and revisions, which
 * count transactions.
 */
export async function rowsOf(db: Db): Promise<string[]> {
  const articles = await db.article.findMany({
    include: { edits: true, source: true, tags: true },
    orderBy: { path: 'asc' },
  })
  return articles.map(({ source, edits, tags, ...article }) => {
    const { importedAt, upstreamAt, changedAt, exportedAt, missingAt, decidedAt, mtimeMs, ...rest } = article
    const { revision: _revision, stamp: _stamp, ...stable } = rest
    return JSON.stringify({
      ...stable,
      exported: exportedAt !== null,
      missing: missingAt !== null,
      edits: edits.map(({ at: _at, ...edit }) => edit),
      tags: tags.map(({ topic }) => topic),
      source: createHash('sha256')
        .update(`${source?.head}|${source?.body}|${source?.previousHead}`)
        .digest('hex'),
    })
  })
}

/** How often each event of an article was recorded. */
export async function articleEvents(db: Db): Promise<string[]> {
  const rows = await db.auditEvent.findMany({ where: { articleId: { not: null } } })
  return rows
    .map(({ articleId, name, payload }) => `${articleId} ${name} ${payload.replace(/"runId":"[^"]*"/, '')}`)
    .sort()
}

/** Ledger rows that claim more than the files hold. */
export async function ledgerAhead(db: Db, root: string): Promise<string[]> {
  const rows = await db.exportWrite.findMany({ where: { state: { in: ['written', 'rolled-back'] } } })
  return rows
    .filter(
      (row) =>
        digest(readFileSync(join(root, row.path))) !==
        (row.state === 'written' ? row.afterDigest : row.beforeDigest),
    )
    .map(({ path }) => path)
}
