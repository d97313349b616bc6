import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { Mentions } from '#app/(desk)/mentions/_components/mentions.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { listMentions } from '#lib/notes/list-mentions.ts'
import { orThrow } from '#lib/result.ts'
import { listColleagues } from '#lib/team/list-colleagues.ts'

export const metadata: Metadata = { title: 'Mentions' }

export default async function MentionsPage() {
  const actor = await requireActor('read')
  const call = { db: await getDb(), actor }
  const [mentions, colleagues] = await Promise.all([listMentions(call), listColleagues(call)])
  return (
    <PageFrame title="Mentions" lead="Notes in which a colleague calls you by name.">
      <Mentions mentions={orThrow(mentions)} colleagues={orThrow(colleagues)} />
    </PageFrame>
  )
}
