import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import {
  actionOf,
  BULK_CHOICES,
  type BulkChoice,
  bulkChoices,
  changeableFields,
  chosenChoices,
  needsTopic,
} from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import { BulkPlanView } from '#app/(desk)/queue/_components/bulk/bulk-plan.tsx'
import { ChoiceList } from '#app/(desk)/queue/_components/bulk/choice-list.tsx'
import { FieldForm } from '#app/(desk)/queue/_components/bulk/field-form.tsx'
import { type FieldWish, wishedAction, wishFor } from '#app/(desk)/queue/_components/bulk/field-wish.ts'
import { TopicField } from '#app/(desk)/queue/_components/bulk/topic-field.tsx'
import { useBulkPlan } from '#app/(desk)/queue/_components/bulk/use-bulk-plan.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useNames } from '#app/(desk)/queue/_components/notes/use-names.ts'
import { bulkOrder } from '#lib/format/bulk-text.ts'
import { counted } from '#lib/format/count.ts'
import type { BulkJob } from '#lib/schema/job.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = {
  query: QueueQuery
  /** The articles that were chosen; null for all of the view. */
  chosen: readonly number[] | null
  first: BulkChoice
  onStarted: (job: BulkJob) => void
  onClose: () => void
}

/** Shows what an action would do to every article of the view, or to those that were chosen, and starts it. */
export function EverythingDialog({ query, chosen, first, onStarted, onClose }: Props) {
  const desk = useDesk()
  const fields = changeableFields(desk)
  const names = useNames()
  const [choice, setChoice] = useState(first)
  const [topic, setTopic] = useState('')
  const [wish, setWish] = useState<FieldWish | null>(fields[0] === undefined ? null : wishFor(fields[0]))
  const { busy, problem: refusal, attempt, forget } = useAttempt()
  const isOfField = choice === 'field'
  const action = isOfField ? wish && wishedAction(wish) : actionOf(choice, topic)
  const scope = { query, chosen: chosen && [...chosen] }
  const { plan, problem, again } = useBulkPlan(scope, action)
  const run = async () => {
    if (plan === null || action === null) return
    const { seal } = plan
    const answer = await attempt(() => sendChange('start-bulk', { ...scope, action, seal }), onStarted)
    if (answer?.ok === false && answer.error.code === 'SCOPE_CHANGED') again()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={chosen === null ? 'Everything in this view' : counted(chosen.length, 'selected article')}
      description={chosen === null ? describeQuery(query, names) : 'These articles and no others.'}
      wide
    >
      <ChoiceList
        choices={(chosen === null ? bulkChoices : chosenChoices)(desk)}
        choice={choice}
        onChoice={(next) => {
          setChoice(next)
          forget()
        }}
      />
      {needsTopic(choice) && <TopicField topic={topic} onTopic={setTopic} />}
      {isOfField && wish !== null && <FieldForm fields={fields} wish={wish} onWish={setWish} />}
      <div aria-live="polite" className="mt-4 min-h-40">
        {plan !== null && action !== null && plan.total > 0 && <BulkPlanView plan={plan} action={action} />}
        {plan?.total === 0 && (
          <p>{chosen === null ? 'There is no article in this view.' : 'None of them is here any more.'}</p>
        )}
        {plan === null && problem === null && (
          <p className="text-ink-soft">
            {action !== null ? 'Counting…' : isOfField ? 'Which value?' : 'Which topic?'}
          </p>
        )}
      </div>
      <Refusal problem={refusal ?? problem} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          className="h-auto min-h-9 max-w-full shrink py-1 whitespace-normal"
          onClick={run}
          disabled={busy || plan === null || plan.total === 0}
        >
          {busy
            ? 'Starting…'
            : plan === null || action === null
              ? BULK_CHOICES[choice]
              : bulkOrder(action, plan.total)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
