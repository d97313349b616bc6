import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { inputLook } from '#app/_components/form/input-look.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import {
  actionOf,
  BULK_CHOICES,
  type BulkChoice,
  bulkChoices,
  needsTopic,
} from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import { BulkPlanView } from '#app/(desk)/queue/_components/bulk/bulk-plan.tsx'
import { useBulkPlan } from '#app/(desk)/queue/_components/bulk/use-bulk-plan.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useNames } from '#app/(desk)/queue/_components/notes/use-names.ts'
import { bulkOrder } from '#lib/format/bulk-text.ts'
import type { BulkJob } from '#lib/schema/job.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = {
  query: QueueQuery
  first: BulkChoice
  onStarted: (job: BulkJob) => void
  onClose: () => void
}

/** Shows what an action would do to every article of the view, and starts it. */
export function EverythingDialog({ query, first, onStarted, onClose }: Props) {
  const [choice, setChoice] = useState(first)
  const [topic, setTopic] = useState('')
  const { busy, problem: refusal, attempt, forget } = useAttempt()
  const action = actionOf(choice, topic)
  const { plan, problem, again } = useBulkPlan(query, action)
  const run = async () => {
    if (plan === null || action === null) return
    const { seal } = plan
    const answer = await attempt(() => sendChange('start-bulk', { query, action, seal }), onStarted)
    if (answer?.ok === false && answer.error.code === 'SCOPE_CHANGED') again()
  }
  const choose = (next: BulkChoice) => {
    setChoice(next)
    forget()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Everything in this view"
      description={describeQuery(query, useNames())}
      wide
    >
      <Choice choice={choice} onChoice={choose} />
      {needsTopic(choice) && <TopicField topic={topic} onTopic={setTopic} />}
      <div aria-live="polite" className="mt-4 min-h-40">
        {plan !== null && action !== null && plan.total > 0 && <BulkPlanView plan={plan} action={action} />}
        {plan?.total === 0 && <p>There is no article in this view.</p>}
        {plan === null && problem === null && (
          <p className="text-ink-soft">{action === null ? 'Which topic?' : 'Counting…'}</p>
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

function Choice({ choice, onChoice }: { choice: BulkChoice; onChoice: (choice: BulkChoice) => void }) {
  const { noFlag } = useDesk()
  const name = useId()
  const chosen = useRef<HTMLInputElement>(null)
  // The choice is what the dialog is about, not the cross that closes it.
  useEffect(() => chosen.current?.focus(), [])
  return (
    <fieldset>
      <legend className="sr-only">Action</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-1">
        {bulkChoices(noFlag).map((value) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-sunken has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent"
          >
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={value === choice}
              ref={value === choice ? chosen : undefined}
              onChange={() => onChoice(value)}
            />
            <span>{BULK_CHOICES[value]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type TopicProps = { topic: string; onTopic: (topic: string) => void }

function TopicField({ topic, onTopic }: TopicProps) {
  const { options } = useDesk()
  const id = useId()
  const isFresh = topic.trim() !== '' && !options.some(({ name, known }) => known && name === topic.trim())
  return (
    <div className="mt-3 flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Topic
      </label>
      <input
        id={id}
        list={`${id}-topics`}
        value={topic}
        onChange={(event) => onTopic(event.target.value)}
        autoComplete="off"
        className={inputLook}
      />
      <datalist id={`${id}-topics`}>
        {options.slice(0, 300).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isFresh && <p className="text-sm text-warn">Not in the taxonomy</p>}
    </div>
  )
}
