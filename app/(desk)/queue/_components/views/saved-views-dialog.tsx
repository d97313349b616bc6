import { useEffect } from 'react'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { SaveViewForm } from '#app/(desk)/queue/_components/views/save-view-form.tsx'
import { SavedViewItem } from '#app/(desk)/queue/_components/views/saved-view-item.tsx'
import { useSavedViews } from '#app/(desk)/queue/_components/views/use-saved-views.ts'
import { type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'

type Props = { query: QueueQuery; onQuery: (query: QueueQuery) => void; onClose: () => void }

/** Opens a saved view, or saves what the list shows now. */
export function SavedViewsDialog({ query, onQuery, onClose }: Props) {
  const { views, problem, load } = useSavedViews()
  useEffect(() => void load(), [load])
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Saved views">
      <div className="flex flex-col gap-4">
        <Refusal problem={problem} look="line" />
        {views?.length === 0 && (
          <p className="text-sm text-ink-soft">None yet. Save what the list shows now under a name.</p>
        )}
        {views !== null && views.length > 0 && (
          <ul aria-label="Views" className="flex flex-col gap-1">
            {views.map((view) => (
              <SavedViewItem
                key={view.id}
                view={view}
                query={query}
                onChanged={load}
                onOpen={() => {
                  onQuery(queryFromParams(new URLSearchParams(view.query)))
                  onClose()
                }}
              />
            ))}
          </ul>
        )}
        <SaveViewForm query={query} onSaved={load} />
      </div>
    </Dialog>
  )
}
