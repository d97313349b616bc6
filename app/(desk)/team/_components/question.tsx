'use client'

import type { ReactNode } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import type { Failure } from '#lib/errors.ts'

type Props = {
  title: string
  consequence: string
  confirm: string
  busy: boolean
  problem: Failure | null
  submit: () => void
  cancel: () => void
  children?: ReactNode
}

/** Asks before something changes, and stays open with the reason where it was refused. */
export function Question({ title, consequence, confirm, busy, problem, submit, cancel, children }: Props) {
  return (
    <Dialog open onOpenChange={(open) => open || cancel()} title={title} description={consequence}>
      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="flex flex-col gap-4"
      >
        {children}
        <Refusal problem={problem} />
        <DialogActions>
          <Button onClick={cancel}>Cancel</Button>
          <Button type="submit" look="primary" aria-disabled={busy}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
