import { answerQuestions } from '#lib/collection/helper-thread.ts'
import { answerPlan, type PlanKind, type PlanQuestion } from '#lib/export/plan/plan-answer.ts'

answerQuestions((question: PlanQuestion<PlanKind>) => answerPlan(question))
