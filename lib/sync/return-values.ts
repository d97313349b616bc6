import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import type { Unsettled } from '#lib/collection/git/pull/merge-tally.ts'
import { type Found, loadStand } from '#lib/db/articles/load-stand.ts'
import { consequences, saveStands } from '#lib/db/articles/save-stand.ts'
import { versionsAfter } from '#lib/db/articles/versions.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { lock } from '#lib/db/lock.ts'
import { sameValue } from '#lib/export/merge.ts'
import { withValue } from '#lib/fields/held.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import type { AuditEvent } from '#lib/schema/audit.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { leavesOpen } from '#lib/schema/status/statuses.ts'
import type { Editable } from '#lib/schema/values.ts'

/** As many articles in one transaction. */
const PORTION = 200

/**
 * Makes exported values that did not reach upstream into edits again: as a conflict where upstream has a third value,
 * else as an edit that waits. What an editor wants by now stays wanted, and so does what a rollback left waiting: of a
 * commit that takes lines back no value returns. The same twice changes nothing.
 */
export async function returnValues(db: Db, actor: Actor, all: readonly Unsettled[]): Promise<void> {
  const unsettled = all.filter(({ isRevert }) => !isRevert)
  for (let from = 0; from < unsettled.length; from += PORTION) {
    await db.$transaction(async (tx) => {
      await lock(tx, 'articles')
      for (const value of unsettled.slice(from, from + PORTION)) await returnValue(tx, actor, value)
    })
  }
}

async function returnValue(tx: Tx, actor: Actor, value: Unsettled): Promise<void> {
  const articleId = await articleOf(tx, value)
  const found = articleId === null ? null : await loadStand(tx, articleId)
  if (found === null) return
  const { field } = value
  const was = found.stand.edits.find((edit) => edit.field === field)
  const edit = returned(found, was, value, actor)
  const event = edit === null ? agreed(was) : eventOf(edit)
  if (event === null || (edit !== null && was !== undefined && isSame(edit, was))) return
  const others = found.stand.edits.filter((other) => other !== was)
  await store(tx, found, field, edit === null ? others : [...others, edit])
  await recordEvent(tx, actor, event, found.row.id)
}

/** The edit as it stands against upstream's file; null where there is nothing to want any more. */
function returned(
  { stand }: Found,
  was: Edit | undefined,
  { field, base, ours, theirs }: Unsettled,
  { name }: Actor,
): Edit | null {
  const origin = fieldNamed(field)?.followsDecisions && !stand.flagByHand ? 'decision' : 'hand'
  // What a decision did to the flag stands as long as the decision does.
  const open = leavesOpen(stand.status)
  if (was === undefined && open && origin === 'decision') return null
  const edit = was ?? { field, value: ours, origin, by: name, at: new Date() }
  const now = theirs === null ? null : { value: kindOf(field).read(theirs.value) }
  // As the desk reads it from a file: a flag that is neither true nor false counts as absent.
  const before = kindOf(field).read(base)
  if (now !== null && sameValue(edit.value, now.value)) return null
  // What was set by hand and taken out of the file waits for the next decision, whatever became of the taking out.
  if (sameValue(edit.value, before)) return open && was?.origin === 'hand' ? was : null
  return { ...edit, base: before, theirs: now !== null && sameValue(now.value, before) ? null : now }
}

function isSame(a: Edit, b: Edit): boolean {
  if (a.theirs === null || b.theirs === null) return a.theirs === b.theirs && sameValue(a.base, b.base)
  return sameValue(a.base, b.base) && sameValue(a.theirs.value, b.theirs.value)
}

/** Upstream's file has what an editor wants by now. */
function agreed(was: Edit | undefined): AuditEvent | null {
  return was === undefined ? null : { name: 'edit.agreed', payload: { field: was.field, value: was.value } }
}

function eventOf({ field, base, value, theirs }: Edit): AuditEvent {
  if (theirs === null) return { name: 'edit.returned', payload: { field, value } }
  return { name: 'edit.conflicted', payload: { field, base, ours: value, theirs: theirs.value } }
}

async function store(
  tx: Tx,
  { row, stand, versions }: Found,
  field: Editable,
  edits: readonly Edit[],
): Promise<void> {
  const wanted = edits.find((edit) => edit.field === field)?.value
  // The edit tells of the value from now on: it is in no file of upstream's.
  const exported = stand.exported.filter((value) => value.field !== field)
  const values = wanted === undefined ? stand : withValue(stand, field, wanted)
  const next = { ...values, edits, exported }
  const write = {
    id: row.id,
    version: row.version,
    ...next,
    ...consequences(stand, next),
    dropped: stand.edits.filter(
      (edit) => edit.field === field && !edits.some((kept) => kept.field === field),
    ),
    versions: versionsAfter({ version: row.version, versions }, [field]),
    decides: false,
    decision: { by: row.decidedBy, at: row.decidedAt },
    basis: 'keep' as const,
    marks: stand,
  }
  await saveStands(tx, [write], new Date())
}

/** The article that a run wrote under a path, or the one that stands there now. */
async function articleOf(tx: Tx, { runId, path }: Unsettled): Promise<number | null> {
  const run = await tx.exportRun.findUnique({ where: { id: runId }, select: { commit: true } })
  const together = run === null || run.commit === null ? [] : [{ run: { commit: run.commit } }]
  const write = await tx.exportWrite.findFirst({
    where: { path, OR: [{ runId }, ...together] },
    orderBy: { run: { startedAt: 'desc' } },
    select: { articleId: true },
  })
  if (write !== null) return write.articleId
  const standing = await tx.article.findUnique({ where: { livePath: path }, select: { id: true } })
  return standing?.id ?? null
}
