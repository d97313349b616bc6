'use client'

import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { OnItsWay } from '#app/(desk)/queue/_components/live/on-its-way.tsx'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

const dialog = late(
  async () => (await import('#app/(desk)/queue/_components/views/saved-views-dialog.tsx')).SavedViewsDialog,
)

type Props = { query: QueueQuery }

/** The button that opens the saved views; their dialog is fetched with the first press. */
export function SavedViews({ query }: Props) {
  const { setQuery } = useActs()
  const [open, setOpen] = useState(false)
  const { piece: SavedViewsDialog, problem, again } = useLate(open, dialog)
  const close = () => setOpen(false)
  return (
    <>
      <Button look="quiet" size="icon" aria-label="Saved views" onClick={() => setOpen(true)}>
        <Bookmark size={16} aria-hidden="true" />
      </Button>
      {open && SavedViewsDialog === null && <OnItsWay onClose={close} problem={problem} onAgain={again} />}
      {open && SavedViewsDialog !== null && (
        <SavedViewsDialog query={query} onQuery={setQuery} onClose={close} />
      )}
    </>
  )
}
