'use client'

import { AtSign, CheckCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '#app/_components/button.tsx'
import { EmptyState } from '#app/_components/empty-state.tsx'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { MentionRow } from '#app/(desk)/mentions/_components/mention-row.tsx'
import type { Failure } from '#lib/errors.ts'
import type { Colleague, MentionItem } from '#lib/schema/note.ts'

type Props = { mentions: readonly MentionItem[]; colleagues: readonly Colleague[] }

/** Every note that calls the reader, newest first; opening one marks it as read. */
export function Mentions({ mentions, colleagues }: Props) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const [problem, setProblem] = useState<Failure | null>(null)
  const read = (noteIds: number[] | null, then?: () => void) =>
    start(async () => {
      const answer = await sendChange('read-mentions', { noteIds })
      setProblem(answer.ok ? null : answer.error)
      if (then !== undefined) then()
      else router.refresh()
    })
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
          <Button size="small" className="ml-auto" disabled={busy} onClick={() => read(null)}>
            <CheckCheck size={14} aria-hidden="true" />
            Mark all as read
          </Button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {`${problem.message} ${problem.hint}`}
        </p>
      )}
      <ol aria-label="Mentions" className="flex flex-col gap-2">
        {mentions.map((mention) => (
          <MentionRow
            key={mention.id}
            mention={mention}
            colleagues={colleagues}
            onOpen={() => {
              const go = () => router.push(`/queue?status=all&article=${mention.articleId}`)
              if (mention.readAt === null) read([mention.id], go)
              else go()
            }}
          />
        ))}
      </ol>
    </div>
  )
}
