import type { Actor } from '#lib/auth/actor.ts'
import type { Queries, Tx } from '#lib/db/client.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { KINDS } from '#lib/fields/kinds.ts'
import {
  assigneeBefore,
  fieldBefore,
  partOf,
  type StepBefore,
  type StepField,
  statusBefore,
} from '#lib/schema/step.ts'
import { type FieldValue, flagValue, PUBLISHED } from '#lib/schema/values.ts'
import { wordOf } from '#lib/schema/words.ts'

/** Begins a step; what it changes is added with `addToStep` in the same transaction or in later ones. */
export async function beginStep(tx: Tx, actor: Actor, at: Date): Promise<number> {
  const data = { at, actorId: actor.id, actorName: actor.name, articles: 0 }
  return (await tx.step.create({ data, select: { id: true } })).id
}

/** The step if it stands; what follows one that was taken back meanwhile is a step of its own, and null. */
export async function standingStep(tx: Tx, stepId: number | null): Promise<number | null> {
  if (stepId === null) return null
  const step = await tx.step.findUnique({ where: { id: stepId }, select: { undoneAt: true } })
  return step?.undoneAt === null ? stepId : null
}

/** What the fields of one article were before a step. */
export type ArticleBefore = { readonly articleId: number; readonly befores: readonly StepBefore[] }

/** Writes down what the fields of articles were before the step. */
export async function addToStep(tx: Tx, stepId: number, articles: readonly ArticleBefore[]): Promise<void> {
  await tx.$insertRows(
    'StepChange',
    articles.flatMap(({ articleId, befores }) =>
      befores.map((change) => ({
        stepId,
        articleId,
        field: partOf(change),
        before: JSON.stringify(change.before),
      })),
    ),
  )
  await tx.step.update({ where: { id: stepId }, data: { articles: { increment: articles.length } } })
}

/** What articles were before the step, for each field that the step changed. */
export async function beforesOf(
  tx: Tx,
  stepId: number,
  articleIds: readonly number[],
): Promise<ArticleBefore[]> {
  const rows = await tx.stepChange.findMany({
    where: { stepId, articleId: { in: [...articleIds] } },
    orderBy: [{ articleId: 'asc' }, { field: 'asc' }],
  })
  const found = new Map<number, StepBefore[]>(articleIds.map((id) => [id, []]))
  for (const { articleId, field, before } of rows)
    found.get(articleId)?.push(readBefore(field, JSON.parse(before)))
  return [...found].map(([articleId, befores]) => ({ articleId, befores }))
}

function readBefore(part: StepField, stored: unknown): StepBefore {
  if (part === 'status') return { field: part, before: statusBefore.parse(stored) }
  if (part === 'assignee') return { field: part, before: assigneeBefore.parse(stored) }
  const before = fieldBefore.parse(stored)
  return { field: 'value', name: part, before: { ...before, value: withoutWord(part, before.value) } }
}

/** The value of a flag that an older step has by its word. */
function withoutWord(name: string, value: FieldValue): FieldValue {
  if (typeof value !== 'string' || kindOf(name) !== KINDS.flag) return value
  return flagValue(wordOf(PUBLISHED, value) ?? 'absent')
}

/** Tells the next step that changed a field of an article after a given one; undefined where there is none. */
export type LaterStep = (articleId: number, field: StepField) => number | undefined

/** Looks up the steps that came after one, for these articles. */
export async function laterSteps(
  db: Queries,
  stepId: number,
  articleIds: readonly number[],
): Promise<LaterStep> {
  const rows = await db.stepChange.findMany({
    where: { articleId: { in: [...articleIds] }, stepId: { gt: stepId } },
    orderBy: { stepId: 'desc' },
    select: { stepId: true, articleId: true, field: true },
  })
  const next = new Map(rows.map((row) => [`${row.articleId} ${row.field}`, row.stepId]))
  return (articleId, field) => next.get(`${articleId} ${field}`)
}

/** What one part of an article was before each standing step that came after one, the earliest first. */
export async function laterBefores(
  db: Queries,
  stepId: number,
  articleId: number,
  part: StepField,
): Promise<{ readonly stepId: number; readonly change: StepBefore }[]> {
  const rows = await db.stepChange.findMany({
    where: { articleId, field: part, stepId: { gt: stepId } },
    orderBy: { stepId: 'asc' },
  })
  return rows.map((row) => ({ stepId: row.stepId, change: readBefore(part, JSON.parse(row.before)) }))
}

/** Who made these steps: their names, and `you` for the actor; each once. */
export async function makersOf(
  db: Queries,
  stepIds: readonly number[],
  you?: Pick<Actor, 'id'>,
): Promise<string[]> {
  const steps = await db.step.findMany({
    where: { id: { in: [...stepIds] } },
    orderBy: { id: 'asc' },
    select: { actorId: true, actorName: true },
  })
  return [...new Set(steps.map(({ actorId, actorName }) => (actorId === you?.id ? 'you' : actorName)))]
}

/** What a later step of the same field gets as its "before" from one that is taken out in front of it. */
export type PassedOn = { readonly stepId: number; readonly articleId: number } & StepBefore

/** What a step did to who has an article, of those that a later step gave to somebody else. */
export async function assigneesReplaced(tx: Tx, passedOn: readonly PassedOn[]) {
  const earlier = new Map(
    passedOn.flatMap((on) =>
      on.field === 'assignee' ? [[`${on.stepId} ${on.articleId}`, on.before.assigneeId] as const] : [],
    ),
  )
  if (earlier.size === 0) return []
  const rows = await tx.stepChange.findMany({
    where: {
      field: 'assignee',
      stepId: { in: passedOn.map(({ stepId }) => stepId) },
      articleId: { in: passedOn.map(({ articleId }) => articleId) },
    },
  })
  return rows.flatMap(({ stepId, articleId, before }) => {
    const from = earlier.get(`${stepId} ${articleId}`)
    if (from === undefined) return []
    const to = assigneeBefore.parse(JSON.parse(before)).assigneeId
    return [{ articleId, from, to, isBack: false }]
  })
}

/**
 * Takes the changes of articles out of a step and hands what their fields were before on to the later steps that
 * stand: taking those back leads past this one.
 */
export async function takeOut(
  tx: Tx,
  stepId: number,
  articleIds: readonly number[],
  passedOn: readonly PassedOn[],
): Promise<void> {
  await tx.$updateRows(
    'StepChange',
    { by: ['stepId', 'articleId', 'field'] },
    passedOn.map((on) => ({
      stepId: on.stepId,
      articleId: on.articleId,
      field: partOf(on),
      before: JSON.stringify(on.before),
    })),
  )
  await tx.$deleteRows(
    'StepChange',
    articleIds.map((articleId) => ({ stepId, articleId })),
  )
}

/** The articles that the step still holds changes of, in order. */
export async function articlesOfStep(db: Queries, stepId: number, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ articleId: bigint | number }[]>`
    SELECT DISTINCT "articleId" FROM "StepChange" WHERE "stepId" = ${stepId} ORDER BY "articleId" LIMIT ${limit}`
  return rows.map(({ articleId }) => Number(articleId))
}

/** How many articles the step still holds changes of. */
export async function sizeOfStep(db: Queries, stepId: number): Promise<number> {
  const rows = await db.$queryRaw<{ size: bigint | number }[]>`
    SELECT count(DISTINCT "articleId") AS "size" FROM "StepChange" WHERE "stepId" = ${stepId}`
  return Number(rows[0]?.size ?? 0)
}
