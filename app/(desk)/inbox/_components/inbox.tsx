'use client'

import { CheckCheck, Inbox as InboxIcon } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { InboxParts } from '#app/(desk)/inbox/_components/inbox-parts.tsx'
import { InboxRow } from '#app/(desk)/inbox/_components/inbox-row.tsx'
import { useInbox } from '#app/(desk)/inbox/_components/use-inbox.ts'
import type { InboxPage, InboxPart, Unread } from '#lib/schema/inbox.ts'
import type { Colleague } from '#lib/schema/note.ts'

type Props = { part: InboxPart; first: InboxPage; unread: Unread; colleagues: readonly Colleague[] }

/** What others did that the reader is to hear of, newest first; opening an item marks it as read. */
export function Inbox({ part, first, unread: unreadFirst, colleagues }: Props) {
  const { items, isMore, unread, busy, problem, read, readAll, older } = useInbox(part, first, unreadFirst)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <InboxParts part={part} />
        <p className="text-sm text-ink-soft tabular-nums" role="status">
          {unread === 0 ? 'All read' : `${unread} unread`}
        </p>
        {unread > 0 && (
          <Button size="small" className="ml-auto" disabled={busy} onClick={readAll}>
            <CheckCheck size={14} aria-hidden="true" />
            Mark all as read
          </Button>
        )}
      </div>
      <Refusal problem={problem} look="line" />
      {items.length === 0 ? (
        <EmptyState icon={InboxIcon} title={part === 'unread' ? 'All read' : 'Nothing here yet'}>
          A note with @ and your name, a note after yours, and an article that a colleague gives you or takes
          from you appear here.
        </EmptyState>
      ) : (
        <ol aria-label="Inbox" className="flex flex-col gap-2">
          {items.map((item) => (
            <InboxRow key={item.id} item={item} colleagues={colleagues} onOpen={() => read(item)} />
          ))}
        </ol>
      )}
      {isMore && (
        <Button className="self-center" disabled={busy} onClick={older}>
          {busy ? 'Loading…' : 'Show older'}
        </Button>
      )}
    </div>
  )
}
