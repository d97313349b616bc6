'use client'

import { AtSign, CheckCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/messages/empty-state.tsx'
import { Refusal } from '#app/_components/messages/refusal.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { MentionRow } from '#app/(desk)/mentions/_components/mention-row.tsx'
import type { Colleague, MentionItem } from '#lib/schema/note.ts'

type Props = { mentions: readonly MentionItem[]; colleagues: readonly Colleague[] }

/** Every note that calls the reader, newest first; opening one marks it as read. */
export function Mentions({ mentions, colleagues }: Props) {
  const router = useRouter()
  const { busy, problem, attempt } = useAttempt()
  const read = async (noteIds: number[] | null, then = () => router.refresh()) => {
    await attempt(() => sendChange('read-mentions', { noteIds }))
    then()
  }
  const unread = mentions.filter(({ readAt }) => readAt === null).length
  if (mentions.length === 0) {
    return (
      <EmptyState icon={AtSign} title="Nobody has called you">
        A note at an article with @ and your name appears here.
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <p className="text-sm text-ink-soft tabular-nums" aria-live="polite">
          {unread === 0 ? 'All read' : `${unread} unread`}
        </p>
        {unread > 0 && (
          <Button size="small" className="ml-auto" disabled={busy} onClick={() => void read(null)}>
            <CheckCheck size={14} aria-hidden="true" />
            Mark all as read
          </Button>
        )}
      </div>
      <Refusal problem={problem} look="line" />
      <ol aria-label="Mentions" className="flex flex-col gap-2">
        {mentions.map((mention) => (
          <MentionRow
            key={mention.id}
            mention={mention}
            colleagues={colleagues}
            onOpen={() => {
              const go = () => router.push(`/queue?status=all&article=${mention.articleId}`)
              if (mention.readAt === null) void read([mention.id], go)
              else go()
            }}
          />
        ))}
      </ol>
    </div>
  )
}
