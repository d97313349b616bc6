import type { ReactNode } from 'react'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { DuplicateDialog } from '#app/(desk)/queue/_components/article/duplicate-dialog.tsx'
import { StoryDialog } from '#app/(desk)/queue/_components/article/story-dialog.tsx'
import { BulkDialog } from '#app/(desk)/queue/_components/bulk/bulk-dialog.tsx'
import { EverythingDialog } from '#app/(desk)/queue/_components/bulk/everything-dialog.tsx'
import { JobDialog } from '#app/(desk)/queue/_components/bulk/job-dialog.tsx'
import type { DeskJobs } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { manyDecided } from '#app/(desk)/queue/_components/changes/many-decided.ts'
import { StepsDialog } from '#app/(desk)/queue/_components/changes/steps-dialog.tsx'
import {
  resetKeys,
  restoreKeys,
  setEnabled,
  setKey,
} from '#app/(desk)/queue/_components/commands/change-keys.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import { KeysDialog } from '#app/(desk)/queue/_components/commands/keys-dialog.tsx'
import { Palette } from '#app/(desk)/queue/_components/commands/palette.tsx'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { ToldDialog } from '#app/(desk)/queue/_components/fields/told-dialog.tsx'
import { SavedViewsDialog } from '#app/(desk)/queue/_components/views/saved-views-dialog.tsx'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

type Props = {
  dialog: DeskDialog
  /** What was typed before the dialog was there; those with a field to type into begin with it. */
  typed: string
  filters: ReactNode
  query: QueueQuery
  /** How many articles the list has. */
  total: number
  jobs: DeskJobs
}

/** Whichever dialog of the desk is open. */
export function DeskDialogs({ dialog, typed, filters, query, total, jobs }: Props) {
  const { canDecide } = useDesk()
  const acts = useActs()
  const { keymap } = useKeymap()
  const close = () => acts.show(null)
  const visit = (id: number) => {
    close()
    acts.visit(id)
  }
  switch (dialog.name) {
    case 'keys':
      return (
        <KeysDialog
          open
          onOpenChange={close}
          keymap={keymap}
          onKey={setKey}
          onEnabled={setEnabled}
          onReset={resetKeys}
          onRestore={restoreKeys}
        />
      )
    case 'filters':
      return (
        <Dialog open onOpenChange={close} title="Filters">
          {filters}
        </Dialog>
      )
    case 'palette':
      return (
        <Palette
          typed={typed}
          keymap={keymap}
          total={canDecide ? total : 0}
          onCommand={acts.run}
          onEverything={(choice) => acts.show({ name: 'everything', choice })}
          onQuery={acts.setQuery}
          onArticle={acts.visit}
          onPage={acts.goTo}
          onClose={close}
        />
      )
    case 'history':
      return <StepsDialog onOpen={visit} onClose={close} />
    case 'views':
      return <SavedViewsDialog query={query} onQuery={acts.setQuery} onClose={close} />
    case 'everything':
      return (
        <EverythingDialog
          query={query}
          chosen={dialog.chosen ?? null}
          first={dialog.choice}
          onStarted={(job) => {
            acts.selectNone()
            jobs.begun(job)
            acts.show({ name: 'job' })
          }}
          onClose={close}
        />
      )
    case 'job':
      return jobs.job === null ? null : (
        <JobDialog job={jobs.job} jobs={jobs} onArticle={visit} onClose={close} />
      )
    case 'bulk':
      return (
        <BulkDialog
          decision={dialog.decision}
          items={dialog.items}
          onDone={manyDecided(acts).onMany}
          onClose={close}
        />
      )
    case 'story':
      return <StoryDialog article={dialog.article} onDone={manyDecided(acts).onStory} onClose={close} />
    case 'told':
      return <ToldDialog article={dialog.article} onClose={close} />
    default:
      return (
        <DuplicateDialog
          typed={typed}
          article={dialog.article}
          onPick={(id) => {
            close()
            acts.decide('duplicate', id)
          }}
          onClose={close}
        />
      )
  }
}
