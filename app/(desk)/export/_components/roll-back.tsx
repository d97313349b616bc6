'use client'

import { Undo2 } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/dialog.tsx'
import { RollbackOutcome } from '#app/(desk)/export/_components/rollback-outcome.tsx'
import { rollbackAction } from '#app/(desk)/export/actions.ts'
import type { Failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'
import type { RollbackResult } from '#lib/schema/export.ts'

/** `left`: files of the run that were not put back yet. Without any there is no button, but its dialog stays. */
type Props = { runId: string; left: number; label: string }

/** Asks, puts back what one export wrote, and shows what became of each file. */
export function RollBack({ runId, left, label }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, start] = useTransition()
  const [result, setResult] = useState<RollbackResult | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const toggle = (next: boolean) => {
    setOpen(next)
    if (!next) return
    setResult(null)
    setProblem(null)
  }
  const run = () =>
    start(async () => {
      const answer = await rollbackAction({ runId })
      if (answer.ok) setResult(answer.value)
      else setProblem(answer.error)
    })
  const files = counted(left, 'file')
  return (
    <>
      {left > 0 && (
        <Button size="small" onClick={() => toggle(true)} aria-label={label}>
          <Undo2 size={14} aria-hidden="true" />
          Roll back
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={toggle}
        wide={result !== null}
        title={result === null ? 'Roll this export back?' : 'Rolled back'}
        description={
          result === null
            ? `Puts ${files} back as they were before, unless they changed since. What editors wanted stays as a pending change.`
            : undefined
        }
      >
        {result !== null ? (
          <RollbackOutcome result={result} />
        ) : (
          <div className="flex flex-col gap-4">
            {problem !== null && (
              <p role="alert" className="rounded-md bg-danger-soft p-3 text-danger">
                {problem.message} {problem.hint}
              </p>
            )}
            <div className="flex justify-end gap-2">
              <Button onClick={() => toggle(false)}>Cancel</Button>
              <Button look="danger" onClick={run} disabled={busy}>
                {busy ? 'Putting back…' : `Put ${files} back`}
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  )
}
