import type { Actor } from '#lib/auth/actor.ts'
import { replaceFiles, type WrittenFile } from '#lib/collection/write-atomic.ts'
import type { WriteRefusal } from '#lib/collection/write-refusal.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { type RenewLease, stillHeld } from '#lib/db/lease.ts'
import { lock } from '#lib/db/lock.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import {
  type Agreement,
  type Confirmation,
  confirmFailures,
  confirmRows,
  dropAgreed,
  type PlannedWrite,
  plannedWrites,
  writeDown,
} from '#lib/export/run/ledger.ts'
import { tellWritten } from '#lib/export/run/written-file.ts'
import type { Result } from '#lib/result.ts'
import { RULES } from '#lib/schema/entry/rules.ts'
import type { ExportResult, Refusal } from '#lib/schema/export/export.ts'

/** What came of a portion, in its order. */
export type PortionResult = {
  readonly written: ExportResult['written']
  /** Where something was taken out that does not stand any more. */
  readonly takenOut: PortionResult['written']
  readonly agreed: readonly string[]
  readonly refused: readonly (Refusal & { path: string })[]
}

type FileResult = Result<WrittenFile, WriteRefusal>

/** A portion that is to be written. */
export type Portion = {
  readonly plans: readonly ArticlePlan[]
  /** What is stored together with its confirmation. */
  readonly alongside?: (tx: Tx, result: PortionResult) => Promise<void>
}

type Request = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  readonly runId: string
  readonly renew: RenewLease
  /** Told of each portion, in their order, once it is confirmed. */
  readonly onConfirmed?: ((result: PortionResult) => void) | undefined
}

export type PortionWriter = {
  /** Writes one portion, and confirms the one before meanwhile. */
  write(portion: Portion): Promise<void>
  /** Confirms the last portion: comes before anything is told of the run. */
  finish(): Promise<void>
}

/**
 * Writes portions of planned files: all of them into the ledger, then each file, then the confirmation of all with
 * their new base revisions. While the disk is busy with the files of one portion, the one before is confirmed. A file
 * that cannot be written is listed and the others go on.
 */
export function portionWriter(request: Request): PortionWriter {
  const { db, root, runId, renew } = request
  let open: (() => Promise<void>) | null = null
  const finish = async () => {
    const confirm = open
    open = null
    await confirm?.()
  }
  return {
    async write(portion) {
      const writes = plannedWrites(portion.plans)
      await writeDown(db, runId, writes)
      const replacements = writes.map(({ article, write }) => ({
        path: article.path,
        bytes: write.after,
        expectedDigest: write.before.digest,
      }))
      // Nobody may leave while files are still being written.
      const writing = replaceFiles(root, replacements, stillHeld(renew))
      const [confirmed, files] = await Promise.allSettled([finish(), writing])
      if (files.status === 'rejected') throw files.reason
      const { result, confirmations } = outcomeOf(portion, writes, files.value)
      open = () => confirmPortion(request, portion, result, confirmations)
      if (confirmed.status === 'rejected') throw confirmed.reason
    },
    finish,
  }
}

function outcomeOf({ plans }: Portion, writes: readonly PlannedWrite[], files: readonly FileResult[]) {
  const result = {
    written: [] as ExportResult['written'],
    takenOut: [] as ExportResult['written'],
    agreed: plans.flatMap(({ article, outcome }) => (outcome.kind === 'unchanged' ? [article.path] : [])),
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
  return { result, confirmations }
}

async function confirmPortion(
  { db, actor, runId, onConfirmed }: Request,
  { plans, alongside }: Portion,
  result: PortionResult,
  confirmations: readonly Confirmation[],
): Promise<void> {
  if (plans.length > 0 || alongside !== undefined)
    await db.$transaction(async (tx) => {
      await lock(tx, 'articles')
      await confirmRows(tx, actor, runId, confirmations)
      await confirmFailures(
        tx,
        runId,
        result.refused.map(({ path, message }) => ({ path, reason: message })),
      )
      await dropAgreed(tx, actor, agreementsOf(plans))
      await alongside?.(tx, result)
    })
  onConfirmed?.(result)
}

function agreementsOf(plans: readonly ArticlePlan[]): Agreement[] {
  return plans.flatMap(({ article, outcome }) =>
    outcome.kind === 'unchanged' ? [{ articleId: article.id, agreed: outcome.agreed }] : [],
  )
}
