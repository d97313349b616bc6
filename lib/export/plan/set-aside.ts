import { createHash } from 'node:crypto'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db, Tx } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { planTakenUp } from '#lib/export/plan/claim-plan.ts'
import { countAside } from '#lib/export/plan/plan-row.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'
import {
  planCountsSchema,
  planOutcomeSchema,
  planPeopleSchema,
  type SetAside,
  WRITTEN_OUTCOMES,
} from '#lib/schema/export/export-plan.ts'

type Wish = { readonly planId: string; readonly path: string; readonly aside: boolean }

/**
 * Sets one file of a plan aside, for everybody, or takes it in again: an export of the plan leaves it, and it stays for
 * the next one. The seal goes on with it, so that an export writes what whoever confirmed it was shown. SCOPE_CHANGED
 * where an export took the plan up; the same twice changes nothing.
 */
export async function setAside(call: { db: Db; actor: Actor } & Wish): Promise<Result<SetAside>> {
  const { db, actor } = call
  const allowed = authorise(actor, 'export')
  return allowed.ok ? db.$transaction((tx) => store(tx, actor, call)) : allowed
}

async function store(tx: Tx, actor: Actor, { planId, path, aside }: Wish): Promise<Result<SetAside>> {
  const row = await tx.exportPlanFile.findUnique({
    where: { planId_path: { planId, path } },
    include: { plan: true },
  })
  const outcome = planOutcomeSchema.safeParse(row?.outcome).data
  if (row === null || outcome === undefined || !WRITTEN_OUTCOMES.includes(outcome))
    return err(failure('NOT_FOUND', { place: path, message: 'This plan writes no such file.' }))
  const { articleId, plan } = row
  if (plan.finishedAt === null || plan.runId !== null) return err(planTakenUp(planId))
  const counts = planCountsSchema.parse(JSON.parse(plan.counts))
  const before = plan.seal
  if (row.aside === aside) return ok({ planId, before, seal: before, counts })
  const next = countAside(counts, { ...row, outcome, keys: keysOf(row), people: peopleOf(row) }, aside)
  const seal = sealAfter(before, articleId, aside)
  const { count } = await tx.exportPlan.updateMany({
    where: { id: planId, runId: null, seal: before },
    data: { seal, counts: JSON.stringify(next) },
  })
  if (count === 0) return err(planTakenUp(planId))
  await tx.exportPlanFile.update({ where: { planId_path: { planId, path } }, data: { aside } })
  await recordEvent(tx, actor, { name: 'article.set-aside', payload: { planId, aside } }, articleId)
  return ok({ planId, before, seal, counts: next })
}

function sealAfter(seal: string, articleId: number, aside: boolean): string {
  const step = `${seal} ${articleId} ${aside ? 'aside' : 'in'}\n`
  return createHash('sha256').update(step).digest('hex').slice(0, 32)
}

const keysOf = ({ keys }: { keys: string }) => editedKeysSchema.parse(JSON.parse(keys))
const peopleOf = ({ people }: { people: string }) => planPeopleSchema.parse(JSON.parse(people))
