'use client'

import { Bookmark } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import type { QueueQuery } from '#lib/schema/queue-query.ts'

const SavedViewsDialog = dynamic(
  async () => (await import('#app/(desk)/queue/_components/saved-views-dialog.tsx')).SavedViewsDialog,
)

type Props = { query: QueueQuery; onQuery: (query: QueueQuery) => void }

/** The button that opens the saved views; their dialog is fetched with the first press. */
export function SavedViews({ query, onQuery }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" size="icon" aria-label="Saved views" onClick={() => setOpen(true)}>
        <Bookmark size={16} aria-hidden="true" />
      </Button>
      {open && <SavedViewsDialog query={query} onQuery={onQuery} onClose={() => setOpen(false)} />}
    </>
  )
}
