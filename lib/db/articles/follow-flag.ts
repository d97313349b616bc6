import { readEdit } from '#lib/db/articles/edits.ts'
import type { Tx } from '#lib/db/client.ts'
import type { Edit as EditRow } from '#lib/db/generated/client.ts'
import { nextRevision } from '#lib/db/revision.ts'
import { STATUS_TABLE } from '#lib/schema/status/status-table.ts'
import { STATUSES, type Status } from '#lib/schema/words.ts'

/** What is written and read at a time. */
const PORTION = 1_000

/** The statuses whose decision says what becomes of the flag. */
const SAYING = STATUSES.filter((status) => STATUS_TABLE[status].publishes !== null)

/**
 * Gives decisions that were made while there was no flag the edit that they would have made of it, and their steps what
 * was there before, so that taking one back takes back both. Those who set the flag by hand are left alone. Answers of
 * how many articles; the next import says what their files have there. The caller holds the lock of articles.
 */
export async function followFlag(tx: Tx, field: string, since: Date): Promise<number> {
  const where = { status: { in: [...SAYING] }, flagByHand: false, decidedAt: { gte: since } }
  let count = 0
  for (let after = 0; ; ) {
    const decided = await tx.article.findMany({
      where: { ...where, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PORTION,
      select: { id: true, status: true, digest: true, decidedAt: true, decidedBy: true },
    })
    if (decided.length > 0) await giveEdits(tx, field, decided)
    count += decided.length
    after = decided.at(-1)?.id ?? 0
    if (decided.length < PORTION) break
  }
  if (count > 0) await tx.article.updateMany({ where, data: { revision: await nextRevision(tx) } })
  return count
}

type Decided = {
  readonly id: number
  readonly status: string
  readonly digest: string
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

/** An edit by hand stands against every decision. */
async function giveEdits(tx: Tx, field: string, decided: readonly Decided[]): Promise<void> {
  const earlier = await tx.edit.findMany({
    where: { field, articleId: { in: decided.map(({ id }) => id) } },
  })
  const before = new Map(earlier.map((edit) => [edit.articleId, edit]))
  const open = decided.filter(({ id }) => before.get(id)?.origin !== 'hand')
  await noteInSteps(tx, field, open, before)
  await tx.edit.deleteMany({ where: { field, articleId: { in: open.map(({ id }) => id) } } })
  await tx.edit.createMany({
    data: open.map(({ id, status, decidedAt, decidedBy }) => ({
      articleId: id,
      field,
      base: before.get(id)?.base ?? 'null',
      value: JSON.stringify(STATUS_TABLE[status as Status].publishes),
      theirs: before.get(id)?.theirs ?? null,
      origin: 'decision',
      by: decidedBy ?? '',
      at: decidedAt ?? new Date(0),
    })),
  })
}

/** The step of each decision says of the flag, too, what it was before, unless it does so already. */
async function noteInSteps(
  tx: Tx,
  field: string,
  decided: readonly Decided[],
  before: ReadonlyMap<number, EditRow>,
): Promise<void> {
  const digests = new Map(decided.map(({ id, digest }) => [id, digest]))
  const articleId = { in: [...digests.keys()] }
  const steps = await tx.stepChange.groupBy({
    by: ['articleId'],
    where: { field: 'status', articleId },
    _max: { stepId: true },
  })
  const known = await tx.stepChange.findMany({
    where: { field, articleId },
    select: { articleId: true, stepId: true },
  })
  const noted = new Set(known.map((row) => `${row.articleId} ${row.stepId}`))
  await tx.stepChange.createMany({
    data: steps.flatMap(({ articleId, _max: { stepId } }) => {
      if (stepId === null || noted.has(`${articleId} ${stepId}`)) return []
      const edit = before.get(articleId)
      const value: unknown = edit === undefined ? null : JSON.parse(edit.value)
      const was = { value, flagByHand: false, edit: edit === undefined ? null : readEdit(edit) }
      return [
        { stepId, articleId, field, before: JSON.stringify({ ...was, digest: digests.get(articleId) }) },
      ]
    }),
  })
}
