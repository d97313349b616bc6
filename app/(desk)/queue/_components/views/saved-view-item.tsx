'use client'

import { Pencil, RefreshCcwDot, Trash2, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { inputLook } from '#app/_components/form/input-look.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useNames } from '#app/(desk)/queue/_components/notes/use-names.ts'
import type { Arranging } from '#app/(desk)/queue/_components/views/use-arranging.ts'
import { ViewPlace } from '#app/(desk)/queue/_components/views/view-place.tsx'
import type { Failure } from '#lib/errors.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Result } from '#lib/result.ts'
import { describeQuery } from '#lib/schema/query/describe-query.ts'
import { paramsOfQuery, type QueueQuery, queryFromParams } from '#lib/schema/query/queue-query.ts'
import type { SavedView } from '#lib/schema/view.ts'

/** Offers to take back what was done to a view, by a change that does. */
type Offer = (said: string, back: () => Promise<Result<unknown, Failure>>) => void

type Props = {
  view: SavedView
  /** What the list shows now. */
  query: QueueQuery
  arranging: Arranging
  onOpen: () => void
  onChanged: () => Promise<void>
  onOffer: Offer
}

/** One saved view: opened by its name; its owner can put what the list shows now in its place, rename or delete it. */
export function SavedViewItem({ view, query, arranging, onOpen, onChanged, onOffer }: Props) {
  const [name, setName] = useState<string | null>(null)
  const { problem, attempt } = useAttempt()

  const shown = paramsOfQuery(query).toString()
  const { id } = view
  const sentence = describeQuery(queryFromParams(new URLSearchParams(view.query)), useNames())
  const change = (ask: () => Promise<Result<unknown>>, done?: () => void) =>
    void attempt(ask, () => {
      setName(null)
      void onChanged()
      done?.()
    })
  const update = () =>
    change(
      () => sendChange('change-view', { id, query: shown }),
      () => onOffer(`Updated: ${view.name}`, () => sendChange('change-view', { id, query: view.query })),
    )
  const remove = () =>
    change(
      () => sendChange('delete-view', { id }),
      () => onOffer(`Deleted: ${view.name}`, () => sendChange('restore-view', { id })),
    )
  const rename = (event: FormEvent) => {
    event.preventDefault()
    if (name !== null) change(() => sendChange('rename-view', { id, name }))
  }

  return (
    <li className="rounded-md hover:bg-sunken">
      <div className="flex flex-wrap items-center justify-end gap-1">
        {name === null ? (
          <button
            type="button"
            onClick={onOpen}
            className="flex min-h-9 min-w-0 flex-1 basis-40 flex-col px-2 py-1 text-left"
          >
            <span className="flex items-center gap-1.5 font-medium">
              <bdi className="truncate">{visible(view.name)}</bdi>
              {view.shared && <Users size={13} aria-label="shared" className="shrink-0 text-ink-faint" />}
            </span>
            <bdi className="text-xs text-ink-soft">
              {`${sentence}${view.mine ? '' : ` By ${view.owner}.`}`}
            </bdi>
          </button>
        ) : (
          <form onSubmit={rename} className="flex min-w-0 flex-1 basis-full flex-wrap gap-1 p-1">
            <input
              aria-label={`New name of ${view.name}`}
              // biome-ignore lint/a11y/noAutofocus: the field stands where the button was that opened it
              autoFocus
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
              data-own-escape
              onKeyDown={({ key }) => key === 'Escape' && setName(null)}
              className={classes(inputLook, 'min-w-40 flex-1')}
            />
            <Button type="submit">Rename</Button>
            <Button look="quiet" onClick={() => setName(null)}>
              Cancel
            </Button>
          </form>
        )}
        {name === null && <ViewPlace view={view} arranging={arranging} />}
        {name === null && view.mayChange && (
          <>
            {view.query !== shown && (
              <Button
                look="quiet"
                size="icon"
                aria-label={`Update ${view.name} to what the list shows now`}
                title="Update this view to what the list shows now"
                onClick={update}
              >
                <RefreshCcwDot size={14} aria-hidden="true" />
              </Button>
            )}
            <Button
              look="quiet"
              size="icon"
              aria-label={`Rename ${view.name}`}
              onClick={() => setName(view.name)}
            >
              <Pencil size={14} aria-hidden="true" />
            </Button>
            <Button look="quiet" size="icon" aria-label={`Delete ${view.name}`} onClick={remove}>
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </>
        )}
      </div>
      <Refusal problem={problem} look="line" />
    </li>
  )
}
