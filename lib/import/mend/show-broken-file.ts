import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { workTree } from '#lib/collection/git/work-tree.ts'
import type { Db } from '#lib/db/client.ts'
import { linesAround, lineToMend, lossyText, REACH } from '#lib/frontmatter/mend/lines-around.ts'
import { findBroken, whyNoLine } from '#lib/import/mend/broken-file.ts'
import { ok, type Result } from '#lib/result.ts'
import type { BrokenFile } from '#lib/schema/mend.ts'

/**
 * A file of the quarantine as it stands on disk now: what is wrong with it, and the line with some around it, or another
 * one that is asked for.
 */
export async function showBrokenFile(call: {
  db: Db
  actor: Actor
  root: string
  path: string
  line?: number | undefined
}): Promise<Result<BrokenFile>> {
  const { db, actor, root, path } = call
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const nothing = {
    path,
    articleId: null,
    digest: '',
    isSeen: false,
    problem: null,
    lines: [],
    at: 1,
    lineCount: 0,
    cannot: null,
  }
  const found = await findBroken(db, root, path)
  if (!found.ok && found.error.code === 'NOT_FOUND') {
    const article = await db.article.findFirst({ where: { livePath: path }, select: { id: true } })
    if (article === null) return found
    return ok({ ...nothing, state: 'imported', articleId: article.id, inGit: false })
  }
  const tree = await workTree(root)
  const inGit = tree.ok && tree.value !== null
  if (!found.ok) return ok({ ...nothing, state: 'broken', cannot: found.error.message, inGit })
  const { file, read, seen } = found.value
  const known = { ...nothing, digest: file.digest, isSeen: file.digest === seen, inGit }
  if (read.ok) return ok({ ...known, state: 'readable' })
  const text = lossyText(file.bytes)
  const cannot = whyNoLine(read.error, text)
  const at = call.line ?? lineToMend(text, read.error)
  const { near, count } = linesAround(text, at, REACH)
  const lines = cannot === null ? near : []
  return ok({ ...known, state: 'broken', problem: read.error, lines, at, lineCount: count, cannot })
}
