'use client'

import Link from 'next/link'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DialogActions } from '#app/_components/form/dialog-actions.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { LineForm } from '#app/(desk)/import/_components/mend/line-form.tsx'
import { PlannedMend } from '#app/(desk)/import/_components/mend/planned-mend.tsx'
import { SourceLines } from '#app/(desk)/import/_components/mend/source-lines.tsx'
import { type Mend, useMend } from '#app/(desk)/import/_components/mend/use-mend.ts'
import { visible } from '#lib/format/hidden.ts'
import type { BrokenFile } from '#lib/schema/mend.ts'

/** Mends one line of a broken file: its line, the change as a diff, and what became of the file. */
export function MendDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const mend = useMend(path)
  const { file, problem } = mend
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title="Mend a line"
      description={<span className="font-mono text-xs wrap-anywhere">{visible(path)}</span>}
    >
      <p role="status" className={file?.state === 'imported' ? 'font-medium text-ok' : 'text-ink-soft'}>
        {said(mend)}
      </p>
      {file?.state === 'imported' && <Imported file={file} onClose={onClose} />}
      {file?.state === 'broken' && !mend.isReading && !mend.isImporting && (
        <Broken file={file} mend={mend} onClose={onClose} />
      )}
      <Refusal problem={problem} />
      {problem !== null && (
        <DialogActions>
          <Button onClick={mend.lookAgain}>Look at it anew</Button>
        </DialogActions>
      )}
    </Dialog>
  )
}

/** How it stands with the file, in one sentence; none while somebody is about to mend it. */
function said({ file, problem, isReading, isImporting, mended }: Mend): string {
  if (isReading) return problem === null ? 'Reading the file…' : ''
  if (file === null) return ''
  if (file.state === 'imported') return 'The file is imported.'
  if (isImporting) return 'The line is written. Importing the file…'
  if (file.state === 'readable')
    return 'This file can be read as it stands by now: the next import takes it in.'
  return mended > 0 ? 'The line is written. Another problem is left.' : ''
}

type Props = { file: BrokenFile; mend: Mend; onClose: () => void }

function Broken({ file, mend, onClose }: Props) {
  const { draft, plan } = mend
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        mend.see()
      }}
    >
      {file.problem !== null && (
        <p>
          <span className="font-medium">{`Line ${file.problem.line}: `}</span>
          <bdi className="font-medium">{visible(file.problem.message)}</bdi>{' '}
          <span className="text-ink-soft">{file.problem.hint}</span>
        </p>
      )}
      {file.lines.length > 0 && (
        <SourceLines file={file} draft={draft} onDraft={mend.change} onLook={mend.lookAround} />
      )}
      {file.cannot !== null && (
        <p className="mt-2 text-warn">{`${file.cannot} Mend the file where it comes from.`}</p>
      )}
      {file.cannot === null && draft !== null && <LineForm file={file} draft={draft} onDraft={mend.change} />}
      {plan !== null && <PlannedMend plan={plan} inGit={file.inGit} />}
      <DialogActions>
        <Button onClick={onClose}>{mend.mended > 0 ? 'Close' : 'Cancel'}</Button>
        {plan?.why === null ? (
          <Button look="primary" onClick={mend.write} disabled={mend.busy}>
            Write and import
          </Button>
        ) : (
          file.cannot === null && (
            <Button look="primary" type="submit" disabled={mend.busy || draft === null || plan !== null}>
              See the change
            </Button>
          )
        )}
      </DialogActions>
    </form>
  )
}

function Imported({ file, onClose }: { file: BrokenFile; onClose: () => void }) {
  return (
    <>
      <p className="text-sm text-ink-soft">It left the list of problems and waits in the queue.</p>
      <DialogActions>
        {file.articleId !== null && (
          <Link
            href={`/articles/${file.articleId}`}
            prefetch={false}
            className="inline-flex h-9 items-center rounded-md px-3 font-medium text-accent underline underline-offset-2"
          >
            Open the article
          </Link>
        )}
        <Button look="primary" onClick={onClose} autoFocus>
          Done
        </Button>
      </DialogActions>
    </>
  )
}
