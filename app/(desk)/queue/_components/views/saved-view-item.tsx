'use client'

import { Pencil, RefreshCcwDot, Trash2, Users } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { inputLook } from '#app/_components/form/input-look.ts'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Result } from '#lib/result.ts'
import { paramsOfQuery, type QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { SavedView } from '#lib/schema/view.ts'

type Props = {
  view: SavedView
  /** What the list shows now. */
  query: QueueQuery
  onOpen: () => void
  onChanged: () => Promise<void>
}

/** One saved view: opened by its name; its owner can put what the list shows now in its place, rename or delete it. */
export function SavedViewItem({ view, query, onOpen, onChanged }: Props) {
  const [name, setName] = useState<string | null>(null)
  const { problem, attempt } = useAttempt()

  const shown = paramsOfQuery(query).toString()
  const change = (ask: () => Promise<Result<unknown>>) =>
    void attempt(ask, () => {
      setName(null)
      void onChanged()
    })
  const rename = (event: FormEvent) => {
    event.preventDefault()
    if (name !== null) change(() => sendChange('rename-view', { id: view.id, name }))
  }

  return (
    <li className="rounded-md hover:bg-sunken">
      <div className="flex items-center gap-1">
        {name === null ? (
          <button
            type="button"
            onClick={onOpen}
            className="flex min-h-9 min-w-0 flex-1 flex-col px-2 py-1 text-left"
          >
            <span className="flex items-center gap-1.5 font-medium">
              <bdi className="truncate">{visible(view.name)}</bdi>
              {view.shared && <Users size={13} aria-label="shared" className="shrink-0 text-ink-faint" />}
            </span>
            <bdi className="text-xs text-ink-soft">
              {`${view.sentence}${view.mine ? '' : ` By ${view.owner}.`}`}
            </bdi>
          </button>
        ) : (
          <form onSubmit={rename} className="flex flex-1 gap-1 p-1">
            <input
              aria-label={`New name of ${view.name}`}
              // biome-ignore lint/a11y/noAutofocus: the field stands where the button was that opened it
              autoFocus
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
              className={inputLook}
            />
            <Button type="submit">Rename</Button>
          </form>
        )}
        {view.mayChange && (
          <>
            {view.query !== shown && (
              <Button
                look="quiet"
                size="icon"
                aria-label={`Update ${view.name} to what the list shows now`}
                title="Update this view to what the list shows now"
                onClick={() => change(() => sendChange('change-view', { id: view.id, query: shown }))}
              >
                <RefreshCcwDot size={14} aria-hidden="true" />
              </Button>
            )}
            <Button
              look="quiet"
              size="icon"
              aria-label={`Rename ${view.name}`}
              aria-expanded={name !== null}
              onClick={() => setName(name === null ? view.name : null)}
            >
              <Pencil size={14} aria-hidden="true" />
            </Button>
            <Button
              look="quiet"
              size="icon"
              aria-label={`Delete ${view.name}`}
              onClick={() => change(() => sendChange('delete-view', { id: view.id }))}
            >
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </>
        )}
      </div>
      <Refusal problem={problem} look="line" />
    </li>
  )
}
