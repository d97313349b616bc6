import type { Actor } from '#lib/auth/actor.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { titlesOf } from '#lib/db/queue/scope.ts'
import { isFieldAction } from '#lib/fields/operations.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import { type BulkAbout, type BulkScope, bulkScope } from '#lib/review/bulk/bulk-scope.ts'
import { planOperation } from '#lib/review/bulk/plan-operation.ts'
import { possibleOperation } from '#lib/review/bulk/possible-operation.ts'
import { planFlags } from '#lib/review/plan-flags.ts'
import { knownField } from '#lib/review/set-field.ts'
import { type BulkAction, type BulkPlan, fieldOf } from '#lib/schema/bulk.ts'
import { flagState } from '#lib/schema/values.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/words.ts'

const SAMPLE = 5

/** What a bulk action needs to be allowed. */
export function bulkPermission(action: BulkAction): Permission {
  if (action.do === 'decide') return 'decide'
  return action.do === 'taken-back' ? 'edit' : (fieldNamed(fieldOf(action))?.permission ?? 'edit')
}

type Call = BulkAbout & { readonly db: Db; readonly actor: Actor }

/** Whether somebody may do all of these, and whether they are about fields that there are and that this can be done to. */
export function authoriseActions(actor: Actor, actions: readonly BulkAction[]): Result<Actor> {
  const refused = actions
    .flatMap((action) => [authorise(actor, bulkPermission(action)), mapOk(possible(action), () => actor)])
    .find((allowed) => !allowed.ok)
  return refused ?? ok(actor)
}

function possible(action: BulkAction): Result<unknown> {
  if (action.do === 'decide' || action.do === 'taken-back') return ok(null)
  return isFieldAction(action) ? possibleOperation(action) : knownField(fieldOf(action))
}

/** Says what an action would do to every article that it is about, and does nothing. */
export async function planBulk({
  action,
  ...call
}: Call & { action: BulkAction }): Promise<Result<BulkPlan>> {
  return mapOk(await planActions({ ...call, actions: [action] }), ({ plan }) => plan)
}

/** The same for actions one after the other, with the articles that the plan is about. */
export async function planActions({
  db,
  actor,
  actions,
  ...about
}: Call & { actions: readonly BulkAction[] }): Promise<Result<{ plan: BulkPlan; scope: BulkScope }>> {
  const allowed = authoriseActions(actor, actions)
  if (!allowed.ok) return allowed
  const scope = await bulkScope(db, actor, about, actions)
  const { ids, seal, mark, sentence } = scope
  const foretold = actions.map((action) => foretell(scope, action))
  const plan = {
    total: ids.length,
    seal,
    sentence,
    effects: foretold.flatMap(({ effects }) => effects).filter(({ count }) => count > 0),
    flags: await planFlags(db, actor, actions, ids),
    refused: foretold.flatMap(({ refused = [] }) => refused),
    conflicts: mark.conflict,
    swapped: mark.swapped,
    missing: mark.missing,
    sample: await titlesOf(db, ids.slice(0, SAMPLE)),
  }
  return ok({ plan, scope })
}

type Foretold = Pick<BulkPlan, 'effects'> & Partial<Pick<BulkPlan, 'refused'>>

function foretell(scope: BulkScope, action: BulkAction): Foretold {
  switch (action.do) {
    case 'decide':
      return {
        effects: STATUSES.map((from) => ({
          from,
          count: scope.status[from],
          stays: from === action.decision,
        })),
      }
    case 'publish':
      return flags(scope, action.published)
    case 'taken-back':
      return {
        effects: [
          { from: 'taken-back', count: scope.mark['taken-back'], stays: false },
          { from: 'others', count: scope.ids.length - scope.mark['taken-back'], stays: true },
        ],
      }
    case 'set-topics':
      return { effects: [{ from: 'any topics', count: scope.ids.length, stays: false }] }
    case 'add-topic':
    case 'remove-topic': {
      const having = scope.withTopic(action.topic)
      const adds = action.do === 'add-topic'
      return {
        effects: [
          { from: 'with', count: having, stays: adds },
          { from: 'without', count: scope.ids.length - having, stays: !adds },
        ],
      }
    }
    default: {
      const values = scope.values.get(action.field)
      if (values !== undefined) return planOperation(action, values.kinds)
      return flags(scope, action.do === 'set-field' ? flagState(action.value) : 'absent')
    }
  }
}

function flags(scope: BulkScope, published: string): Foretold {
  return {
    effects: PUBLISHED.map((from) => ({ from, count: scope.published[from], stays: from === published })),
  }
}
