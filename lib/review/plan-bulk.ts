import type { Actor } from '#lib/auth/actor.ts'
import { authorise, type Permission } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { namesAskedFor } from '#lib/db/queue/names-asked-for.ts'
import { withOwnWords } from '#lib/db/queue/own-words.ts'
import { type Scope, scopeOf, titlesOf } from '#lib/db/queue/scope.ts'
import { fieldNamed } from '#lib/fields/table.ts'
import { mapOk, ok, type Result } from '#lib/result.ts'
import { planFlags } from '#lib/review/plan-flags.ts'
import { knownField } from '#lib/review/set-field.ts'
import { type BulkAction, type BulkPlan, fieldOf } from '#lib/schema/bulk.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { PUBLISHED, STATUSES } from '#lib/schema/words.ts'

const SAMPLE = 5

/** What a bulk action needs to be allowed. */
export function bulkPermission(action: BulkAction): Permission {
  if (action.do === 'decide') return 'decide'
  return action.do === 'taken-back' ? 'edit' : (fieldNamed(fieldOf(action))?.permission ?? 'edit')
}

type Call = { readonly db: Db; readonly actor: Actor; readonly query: QueueQuery }

/** Whether somebody may do all of these, and whether they are about fields that there are. */
export function authoriseActions(actor: Actor, actions: readonly BulkAction[]): Result<Actor> {
  const refused = actions
    .flatMap((action) => [
      authorise(actor, bulkPermission(action)),
      ...(action.do === 'decide' || action.do === 'taken-back'
        ? []
        : [mapOk(knownField(fieldOf(action)), () => actor)]),
    ])
    .find((allowed) => !allowed.ok)
  return refused ?? ok(actor)
}

/** Says what an action would do to every article of a query, and does nothing. */
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
  query,
  actions,
}: Call & { actions: readonly BulkAction[] }): Promise<Result<{ plan: BulkPlan; scope: Scope }>> {
  const allowed = authoriseActions(actor, actions)
  if (!allowed.ok) return allowed
  const scope = await scopeOf(db, await withOwnWords(db, actor.id, query))
  const { ids, seal, mark } = scope
  const plan = {
    total: ids.length,
    seal,
    sentence: describeQuery(query, await namesAskedFor(db, query)),
    effects: actions.flatMap((action) => effectsOf(scope, action)).filter(({ count }) => count > 0),
    flags: await planFlags(db, actor, actions, ids),
    conflicts: mark.conflict,
    swapped: mark.swapped,
    missing: mark.missing,
    sample: await titlesOf(db, ids.slice(0, SAMPLE)),
  }
  return ok({ plan, scope })
}

function effectsOf(scope: Scope, action: BulkAction): BulkPlan['effects'] {
  switch (action.do) {
    case 'decide':
      return STATUSES.map((from) => ({ from, count: scope.status[from], stays: from === action.decision }))
    case 'publish':
      return PUBLISHED.map((from) => ({
        from,
        count: scope.published[from],
        stays: from === action.published,
      }))
    case 'taken-back':
      return [
        { from: 'taken-back', count: scope.mark['taken-back'], stays: false },
        { from: 'others', count: scope.ids.length - scope.mark['taken-back'], stays: true },
      ]
    case 'set-topics':
    case 'set-field':
      return [{ from: `any ${fieldOf(action)}`, count: scope.ids.length, stays: false }]
    default: {
      const having = scope.withTopic(action.topic)
      const adds = action.do === 'add-topic'
      return [
        { from: 'with', count: having, stays: adds },
        { from: 'without', count: scope.ids.length - having, stays: !adds },
      ]
    }
  }
}
