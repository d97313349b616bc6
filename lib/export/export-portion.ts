import type { Actor } from '#lib/auth/actor.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { confirmFailures, confirmRows, dropAgreed, plannedWrites, writeDown } from '#lib/export/ledger.ts'
import type { ArticlePlan } from '#lib/export/plan-tasks.ts'
import { tellWritten } from '#lib/export/written-file.ts'
import type { ExportResult, Refusal } from '#lib/schema/export.ts'
import { RULES } from '#lib/schema/rules.ts'

/** What came of a portion, in its order. */
export type PortionResult = {
  readonly written: ExportResult['written']
  /** Where something was taken out that does not stand any more. */
  readonly takenOut: PortionResult['written']
  readonly agreed: readonly string[]
  readonly refused: readonly (Refusal & { path: string })[]
}

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
  readonly plans: readonly ArticlePlan[]
  /** What is stored together with the confirmation of the portion. */
  readonly alongside?: (tx: Tx, result: PortionResult) => Promise<void>
}

/**
 * Writes a portion of planned files: all of them into the ledger, then each file, then the confirmation of all with
 * their new base revisions. A file that cannot be written is listed and the others go on.
 */
export async function exportPortion(request: Request): Promise<PortionResult> {
  const { db, actor, root, runId, plans } = request
  const writes = plannedWrites(plans)
  const agreements = plans.flatMap(({ article, outcome }) =>
    outcome.kind === 'unchanged'
      ? [{ articleId: article.id, path: article.path, agreed: outcome.agreed }]
      : [],
  )
  await writeDown(db, runId, writes)
  const files = await replaceFiles(
    root,
    writes.map(({ article, write }) => ({
      path: article.path,
      bytes: write.after,
      expectedDigest: write.before.digest,
    })),
  )
  const result = {
    written: [] as ExportResult['written'],
    takenOut: [] as ExportResult['written'],
    agreed: agreements.map(({ path }) => path),
    refused: [] as PortionResult['refused'][number][],
  }
  const confirmations = writes.flatMap(({ article, write, agreed }, at) => {
    const file = files[at]
    if (file === undefined) return []
    const { path } = article
    if (!file.ok) {
      result.refused.push({ path, ...file.error, hint: RULES[file.error.rule].hint, line: null })
      return []
    }
    const { keys, linesChanged, from, takesOut } = write
    const list = takesOut ? result.takenOut : result.written
    tellWritten(list, path, write)
    const entry = { ...write.entry, ...file.value }
    const fields = [...keys, ...agreed.map(({ field }) => field)]
    const fromUpstream = write.before.digest !== article.digest
    return [{ articleId: article.id, entry, fields, keys, linesChanged, fromUpstream, from, takesOut }]
  })
  if (plans.length === 0 && request.alongside === undefined) return result
  await db.$transaction(async (tx) => {
    await lock(tx, 'articles')
    await confirmRows(tx, actor, runId, confirmations)
    await confirmFailures(
      tx,
      runId,
      result.refused.map(({ path, message }) => ({ path, reason: message })),
    )
    await dropAgreed(tx, actor, agreements)
    await request.alongside?.(tx, result)
  })
  return result
}
