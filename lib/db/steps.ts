import type { Actor } from '#lib/auth/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import {
  assigneeBefore,
  publishedBefore,
  type StepBefore,
  type StepField,
  statusBefore,
  stepFieldSchema,
  topicsBefore,
} from '#lib/schema/step.ts'

/** Begins a step; what it changes is added with `addToStep` in the same transaction or in later ones. */
export async function beginStep(tx: Tx, actor: Actor, at: Date): Promise<number> {
  const data = { at, actorId: actor.id, actorName: actor.name, articles: 0 }
  return (await tx.step.create({ data, select: { id: true } })).id
}

/** Writes down what the fields of one article were before the step. */
export async function addToStep(
  tx: Tx,
  stepId: number,
  articleId: number,
  befores: readonly StepBefore[],
): Promise<void> {
  await tx.stepChange.createMany({
    data: befores.map(({ field, before }) => ({ stepId, articleId, field, before: JSON.stringify(before) })),
  })
  await tx.step.update({ where: { id: stepId }, data: { articles: { increment: 1 } } })
}

/** What one article was before the step, for each field that the step changed. */
export async function beforesOf(tx: Tx, stepId: number, articleId: number): Promise<StepBefore[]> {
  const rows = await tx.stepChange.findMany({ where: { stepId, articleId }, orderBy: { field: 'asc' } })
  return rows.map(({ field, before }) => readBefore(stepFieldSchema.parse(field), JSON.parse(before)))
}

function readBefore(field: StepField, before: unknown): StepBefore {
  if (field === 'status') return { field, before: statusBefore.parse(before) }
  if (field === 'published') return { field, before: publishedBefore.parse(before) }
  if (field === 'topics') return { field, before: topicsBefore.parse(before) }
  return { field, before: assigneeBefore.parse(before) }
}

/**
 * Hands what a field was before on to the next step that changed it, if there is one: the later step stands,
 * and taking it back leads past this one. False where no later step changed the field.
 */
export async function passOn(
  tx: Tx,
  stepId: number,
  articleId: number,
  { field, before }: StepBefore,
): Promise<boolean> {
  const later = await tx.stepChange.findFirst({
    where: { articleId, field, stepId: { gt: stepId } },
    orderBy: { stepId: 'asc' },
    select: { stepId: true },
  })
  if (later === null) return false
  await tx.stepChange.update({
    where: { stepId_articleId_field: { stepId: later.stepId, articleId, field } },
    data: { before: JSON.stringify(before) },
  })
  return true
}

/** The articles that the step still holds changes of, in order. */
export async function articlesOfStep(tx: Tx, stepId: number, limit: number): Promise<number[]> {
  const rows = await tx.stepChange.findMany({
    where: { stepId },
    distinct: ['articleId'],
    orderBy: { articleId: 'asc' },
    select: { articleId: true },
    take: limit,
  })
  return rows.map(({ articleId }) => articleId)
}
