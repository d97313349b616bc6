import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { Inbox } from '#app/(desk)/inbox/_components/inbox.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { countUnread } from '#lib/inbox/count-unread.ts'
import { listInbox } from '#lib/inbox/list-inbox.ts'
import { orThrow } from '#lib/result.ts'
import { inboxAsked } from '#lib/schema/inbox.ts'
import { paramsFromRecord } from '#lib/schema/query/queue-query.ts'
import { listColleagues } from '#lib/team/list-colleagues.ts'

export const metadata: Metadata = { title: 'Inbox' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function InboxPage({ searchParams }: Props) {
  const actor = await requireActor('read')
  const { part } = inboxAsked(paramsFromRecord(await searchParams))
  const call = { db: await getDb(), actor }
  const [page, unread, colleagues] = await Promise.all([
    listInbox({ ...call, part, before: null }),
    countUnread(call),
    listColleagues(call),
  ])
  return (
    <PageFrame
      title="Inbox"
      lead="What colleagues wrote to you, what they answered, and which articles they gave you or took from you."
    >
      <Inbox
        key={part}
        part={part}
        first={orThrow(page)}
        unread={orThrow(unread)}
        colleagues={orThrow(colleagues)}
      />
    </PageFrame>
  )
}
