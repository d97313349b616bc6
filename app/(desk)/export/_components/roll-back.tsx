import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'

/** `left`: files of the run that were not put back yet. */
type Props = { runId: string; left: number; label: string; work: Export }

/** Asks, and starts to put back what one export wrote; the page follows it. */
export function RollBack({ runId, left, label, work }: Props) {
  const [open, setOpen] = useState(false)
  const files = counted(left, 'file')
  const { writing, rolling } = work.state
  const taken = writing?.state === 'running' || rolling?.state === 'running'
  const run = () => {
    setOpen(false)
    work.send(() => sendChange('start-rollback', { runId }))
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} disabled={taken || work.busy} aria-label={label}>
        <Undo2 size={14} aria-hidden="true" />
        Roll back
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Roll this export back?"
        description={`Puts ${files} back as they were before, unless they changed since. What editors wanted stays as a pending change.`}
      >
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button look="danger" onClick={run}>{`Put ${files} back`}</Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
