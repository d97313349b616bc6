import { recordEvent, recordEvents } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Entry } from '#lib/collection/read-entry.ts'
import { heldColumns } from '#lib/db/articles/held-columns.ts'
import { loadStand, wantedValues } from '#lib/db/articles/load-stand.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { insertLedgerRows, type LedgerState, moveRows, pathsInState } from '#lib/db/exports/ledger-rows.ts'
import { nextRevision } from '#lib/db/revision.ts'
import { exportedCounts, type FileValues } from '#lib/export/exported.ts'
import type { FileWrite } from '#lib/export/plan/plan-file.ts'
import type { ArticlePlan } from '#lib/export/plan/plan-tasks.ts'
import { settle } from '#lib/export/run/settle.ts'
import type { Edit } from '#lib/schema/edit.ts'

/** A row that was given up belongs here: its writer may only have stood still. */
const UNCONFIRMED: readonly LedgerState[] = ['planned', 'abandoned']

/** Opens a run: whatever it is about to touch is written down below it. */
export async function openRun(db: Db, { runId, actor }: { runId: string; actor: Actor }): Promise<void> {
  await db.$transaction((tx) =>
    tx.exportRun.create({
      data: {
        id: runId,
        startedAt: new Date(),
        actorId: actor.id,
        actorName: actor.name,
        summary: JSON.stringify({ written: 0, notWritten: 0 }),
      },
    }),
  )
}

/** A file to be written, for the article whose edits it holds. */
export type PlannedWrite = {
  readonly article: { readonly id: number; readonly path: string; readonly digest: string }
  readonly write: FileWrite
  readonly agreed: readonly Edit[]
}

/** The files to be written of a portion. */
export function plannedWrites(plans: readonly ArticlePlan[]): PlannedWrite[] {
  return plans.flatMap(({ article, outcome }) =>
    outcome.kind === 'write' ? [{ article, write: outcome.write, agreed: outcome.agreed }] : [],
  )
}

/** Writes down what is about to be touched, before anything is. */
export async function writeDown(db: Db, runId: string, writes: readonly PlannedWrite[]): Promise<void> {
  if (writes.length === 0) return
  await db.$transaction(
    async (tx) =>
      await insertLedgerRows(
        tx,
        runId,
        writes.map(({ article, write }) => ({
          path: article.path,
          articleId: article.id,
          keys: write.keys,
          linesChanged: write.linesChanged,
          takesOut: write.takesOut,
          beforeDigest: write.before.digest,
          afterDigest: write.entry.digest,
          beforeHead: write.beforeHead,
          afterHead: write.entry.head,
        })),
      ),
  )
}

export type Confirmation = {
  readonly articleId: number
  /** What stands in the file. */
  readonly entry: Entry
  /** Fields whose wanted value the entry holds; `keys` are those of them that the run wrote. */
  readonly fields: readonly string[]
  readonly keys: readonly string[]
  readonly linesChanged: number
  /** The values of the file before. */
  readonly from: FileValues
  /** What was written takes out what does not stand any more. */
  readonly takesOut: boolean
  /** The entry also holds something that upstream wrote since the last import. */
  readonly fromUpstream: boolean
}

/**
 * Confirms written files inside a transaction that holds the lock of articles: the ledger, the new base revisions, the
 * settled edits and the events. A row that is confirmed already stays as it is; one that was given up while its writer
 * stood still is confirmed, for the bytes are there.
 */
export async function confirmRows(
  tx: Tx,
  actor: Actor,
  runId: string,
  confirmations: readonly Confirmation[],
): Promise<void> {
  const paths = confirmations.map(({ entry }) => entry.path)
  const open = await pathsInState(tx, runId, paths, UNCONFIRMED)
  const confirmed = confirmations.filter(({ entry }) => open.has(entry.path))
  if (confirmed.length === 0) return
  await moveRows(
    tx,
    runId,
    { from: UNCONFIRMED, to: 'written' },
    confirmed.map(({ entry }) => ({ path: entry.path, reason: null })),
  )
  const at = new Date()
  const told = await settle(
    tx,
    confirmed.map((file) => ({ ...file, runId, exportedAt: file.takesOut ? null : at })),
  )
  const events = confirmed.map(({ articleId, keys, linesChanged, takesOut }) => {
    const name = takesOut ? ('article.taken-out' as const) : ('article.exported' as const)
    return { articleId, event: { name, payload: { runId, keys: [...keys], linesChanged } } }
  })
  await recordEvents(tx, actor, [...events, ...told])
}

/** Files that the system did not let anybody write. */
export async function confirmFailures(
  tx: Tx,
  runId: string,
  failures: readonly { readonly path: string; readonly reason: string }[],
): Promise<void> {
  await moveRows(tx, runId, { from: UNCONFIRMED, to: 'failed' }, failures)
}

export type Agreement = { readonly articleId: number; readonly agreed: readonly Edit[] }

/** Edits that their files hold already are done; nothing was written for them. Inside a transaction. */
export async function dropAgreed(tx: Tx, actor: Actor, agreements: readonly Agreement[]): Promise<void> {
  if (agreements.length === 0) return
  const revision = await nextRevision(tx)
  for (const { articleId, agreed } of agreements) {
    const agreedOn: Edit[] = []
    for (const edit of agreed) {
      const { field, value } = edit
      const { count } = await tx.edit.deleteMany({
        where: { articleId, field, value: JSON.stringify(value) },
      })
      if (count === 0) continue // an editor wants something else by now
      // Whatever the desk wrote there before, the file has gone on without it.
      await tx.exportedField.deleteMany({ where: { articleId, field } })
      agreedOn.push(edit)
      await recordEvent(tx, actor, { name: 'edit.agreed', payload: { field, value } }, articleId)
    }
    const found = await loadStand(tx, articleId)
    if (found === null) continue
    const { edits } = found.stand
    const held = heldColumns(wantedValues(found.row, agreedOn))
    const conflictCount = edits.filter(({ theirs }) => theirs !== null).length
    const counts = { pendingEdits: edits.length, conflictCount, ...exportedCounts(found.stand) }
    await tx.article.update({ where: { id: articleId }, data: { ...held, ...counts, revision } })
  }
}
