import { rootIdentity } from '#lib/collection/root-identity.ts'
import {
  type ArticlePlan,
  type PlanSummary,
  type PlanTask,
  planTasks,
  type SiteRules,
  summarisePlans,
} from '#lib/export/plan/plan-tasks.ts'

/** What can be asked for: plans with the bytes that are to be written, or what there is to tell of them. */
export type Plans = { readonly whole: ArticlePlan; readonly summary: PlanSummary }
export type PlanKind = keyof Plans

/** A portion to be planned. */
export type PlanQuestion<Kind extends PlanKind> = {
  readonly kind: Kind
  readonly root: string
  readonly rules: SiteRules
  readonly tasks: readonly PlanTask[]
}

export type PlanAnswer<Kind extends PlanKind> = {
  readonly plans: readonly Plans[Kind][]
  /** Of the root once all files were read: whoever knew it before can tell whether it went away meanwhile. */
  readonly identity: string | null
}

type PlanAll<Plan> = (root: string, rules: SiteRules, tasks: readonly PlanTask[]) => Plan[]

const PLAN: { readonly [Kind in PlanKind]: PlanAll<Plans[Kind]> } = {
  whole: planTasks,
  summary: summarisePlans,
}

/** Plans a portion from its files alone, so it may run in any thread. */
export function answerPlan<Kind extends PlanKind>(question: PlanQuestion<Kind>): PlanAnswer<Kind> {
  const { kind, root, rules, tasks } = question
  return { plans: PLAN[kind](root, rules, tasks), identity: rootIdentity(root) }
}
