import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { usedRepository } from '#app/(desk)/export/_components/commit/commit-wish.ts'
import { RevertOptions, type RevertWish } from '#app/(desk)/export/_components/run/revert-options.tsx'
import type { Export } from '#app/(desk)/export/_components/use-export.ts'
import { counted } from '#lib/format/count.ts'
import type { RefusedRepository, Repository } from '#lib/schema/export/export.ts'
import type { ExportRunView } from '#lib/schema/export/run.ts'

type Props = {
  run: ExportRunView
  label: string
  repository: Repository | RefusedRepository | null
  work: Export
}

/** Asks, and starts to put back what one export wrote; the page follows it. */
export function RollBack({ run, label, repository, work }: Props) {
  const [open, setOpen] = useState(false)
  const [asked, setWish] = useState<RevertWish>({ commit: false, push: false })
  const commits = usedRepository(repository)
  const left = run.written - run.rolledBack
  // Where all is put back already, its commit is all that is left to do.
  const wish = left === 0 ? { ...asked, commit: true } : asked
  const files = counted(left, 'file')
  const { writing, rolling } = work.state
  const taken = writing?.state === 'running' || rolling?.state === 'running'
  const start = () => {
    setOpen(false)
    work.send(() => sendChange('start-rollback', { runId: run.id, ...wish }))
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} disabled={taken || work.busy} aria-label={label}>
        <Undo2 size={14} aria-hidden="true" />
        {left === 0 ? 'Commit what was put back' : 'Roll back'}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={left === 0 ? 'Commit what was put back?' : 'Roll this export back?'}
        description={
          left === 0
            ? 'The files are as they were before; the branch still holds what the export wrote.'
            : `Puts ${files} back as they were before, unless they changed since. What editors wanted stays as a pending change.`
        }
      >
        <div className="flex flex-col gap-3">
          {commits !== null && (
            <RevertOptions
              run={run}
              repository={commits}
              wish={wish}
              isSettled={left === 0}
              onChange={setWish}
            />
          )}
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button look="danger" onClick={start}>
              {left === 0 ? 'Commit' : wish.commit ? `Put ${files} back and commit` : `Put ${files} back`}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </>
  )
}
