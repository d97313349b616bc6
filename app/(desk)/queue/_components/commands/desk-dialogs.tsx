import type { ReactNode } from 'react'
import { Dialog } from '#app/_components/dialog.tsx'
import { DuplicateDialog } from '#app/(desk)/queue/_components/article/duplicate-dialog.tsx'
import { StoryDialog } from '#app/(desk)/queue/_components/article/story-dialog.tsx'
import type { BulkChoice } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import { BulkDialog } from '#app/(desk)/queue/_components/bulk/bulk-dialog.tsx'
import { EverythingDialog } from '#app/(desk)/queue/_components/bulk/everything-dialog.tsx'
import { JobDialog } from '#app/(desk)/queue/_components/bulk/job-dialog.tsx'
import type { DeskJobs } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { type ManyWiring, manyDecided } from '#app/(desk)/queue/_components/changes/many-decided.ts'
import { StepsDialog } from '#app/(desk)/queue/_components/changes/steps-dialog.tsx'
import type { SelectedArticle } from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import { resetKeys, setEnabled, setKey } from '#app/(desk)/queue/_components/commands/change-keys.ts'
import type { CommandName } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { KeysDialog } from '#app/(desk)/queue/_components/commands/keys-dialog.tsx'
import { Palette } from '#app/(desk)/queue/_components/commands/palette.tsx'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/queue-query.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import type { Status } from '#lib/schema/words.ts'

/** The dialog that is open. */
export type DeskDialog =
  | { readonly name: 'everything'; readonly choice: BulkChoice }
  | { readonly name: 'job' }
  | { readonly name: 'keys' | 'filters' | 'palette' | 'history' }
  | { readonly name: 'bulk'; readonly decision: Status; readonly items: readonly SelectedArticle[] }
  | { readonly name: 'duplicate' | 'story'; readonly article: ArticleDetail }

type Props = {
  dialog: DeskDialog
  /** What was typed before the dialog was there; those with a field to type into begin with it. */
  typed: string
  filters: ReactNode
  options: readonly TopicOption[]
  query: QueueQuery
  total: number
  canDecide: boolean
  jobs: DeskJobs
  onUndo: (stepId: number) => void
  show: (dialog: DeskDialog | null) => void
  onCommand: (name: CommandName) => void
  onDecide: (decision: Status, duplicateOf?: number | null) => void
  /** What follows where many were decided about. */
  many: ManyWiring
  /** Takes a step of the history back; null for those who may not. */
  onUndoStep: ((stepId: number) => Promise<unknown>) | null
  onQuery: (query: QueueQuery) => void
  onArticle: (id: number) => void
}

/** Whichever dialog of the desk is open. */
export function DeskDialogs(props: Props) {
  const { dialog, show } = props
  const { keymap } = useKeymap()
  const close = () => show(null)
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
        />
      )
    case 'filters':
      return (
        <Dialog open onOpenChange={close} title="Filters">
          {props.filters}
        </Dialog>
      )
    case 'palette':
      return (
        <Palette
          typed={props.typed}
          keymap={keymap}
          options={props.options}
          total={props.canDecide ? props.total : 0}
          onCommand={props.onCommand}
          onEverything={(choice) => show({ name: 'everything', choice })}
          onQuery={props.onQuery}
          onArticle={props.onArticle}
          onClose={close}
        />
      )
    case 'history':
      return (
        <StepsDialog
          onUndo={props.onUndoStep}
          onOpen={(id) => {
            close()
            props.onArticle(id)
          }}
          onClose={close}
        />
      )
    case 'everything':
      return (
        <EverythingDialog
          query={props.query}
          first={dialog.choice}
          options={props.options}
          onStarted={(job) => {
            props.jobs.begun(job)
            show({ name: 'job' })
          }}
          onClose={close}
        />
      )
    case 'job':
      return props.jobs.job === null ? null : (
        <JobDialog
          job={props.jobs.job}
          jobs={props.jobs}
          canDecide={props.canDecide}
          onUndo={props.onUndo}
          onArticle={(id) => {
            close()
            props.onArticle(id)
          }}
          onClose={close}
        />
      )
    case 'bulk':
      return (
        <BulkDialog
          decision={dialog.decision}
          items={dialog.items}
          onDone={manyDecided(props.many).onMany}
          onClose={close}
        />
      )
    case 'story':
      return <StoryDialog article={dialog.article} onDone={manyDecided(props.many).onStory} onClose={close} />
    default:
      return (
        <DuplicateDialog
          typed={props.typed}
          article={dialog.article}
          onPick={(id) => {
            close()
            props.onDecide('duplicate', id)
          }}
          onClose={close}
        />
      )
  }
}
