import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { offerBack } from '#app/(desk)/queue/_components/changes/offer-back.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { SaveViewForm } from '#app/(desk)/queue/_components/views/save-view-form.tsx'
import { SavedViewItem } from '#app/(desk)/queue/_components/views/saved-view-item.tsx'
import { useArranging } from '#app/(desk)/queue/_components/views/use-arranging.ts'
import { useSavedViews } from '#app/(desk)/queue/_components/views/use-saved-views.ts'
import type { Failure } from '#lib/errors.ts'
import { visible } from '#lib/format/hidden.ts'
import { mapOk, type Result } from '#lib/result.ts'
import { type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'

/** Something that was done here and can be taken back. */
type Offer = { readonly text: string; readonly step: string }

type Props = { query: QueueQuery; onQuery: (query: QueueQuery) => void; onClose: () => void }

/** Opens a saved view, or saves what the list shows now. */
export function SavedViewsDialog({ query, onQuery, onClose }: Props) {
  const { views, problem, load } = useSavedViews()
  const acts = useActs()
  const [offers, setOffers] = useState<readonly Offer[]>([])
  const [refusal, setRefusal] = useState<Failure | null>(null)
  useEffect(() => void load(), [load])
  const arranging = useArranging(views ?? [], load)
  const offer = (text: string, back: () => Promise<Result<unknown, Failure>>) => {
    const step = offerBack(acts, text, async () => {
      const answer = await back()
      setRefusal(answer.ok ? null : answer.error)
      if (answer.ok) {
        setOffers((offers) => offers.filter((other) => other.step !== step))
        await load()
      }
      return mapOk(answer, () => `Taken back: ${text}`)
    })
    setOffers((offers) => [...offers, { text, step }])
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Saved views">
      <div className="flex flex-col gap-4">
        <Refusal problem={problem ?? arranging.problem} look="line" />
        {offers.length > 0 && (
          <ul aria-label="Done" className="flex flex-col gap-1">
            {offers.map(({ text, step }) => (
              <li key={step} className="flex items-center gap-2 rounded-md bg-sunken px-2 py-1 text-sm">
                <bdi className="min-w-0 flex-1 truncate">{visible(text)}</bdi>
                <Button size="small" aria-label={`Undo: ${text}`} onClick={() => void acts.undo(step)}>
                  <Undo2 size={14} aria-hidden="true" />
                  Undo
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Refusal problem={refusal} look="line" />
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
                arranging={arranging}
                onChanged={load}
                onOffer={offer}
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
