import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { RefusedSignIns } from '#app/(desk)/team/_components/refused-sign-ins.tsx'
import { Team } from '#app/(desk)/team/_components/team.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { CopydeskError } from '#lib/errors.ts'
import { listRefusedSignIns } from '#lib/team/list-refused-sign-ins.ts'
import { listUsers } from '#lib/team/list-users.ts'

export const metadata: Metadata = { title: 'Team' }

export default async function TeamPage() {
  const actor = await requireActor('manage-users')
  const db = await getDb()
  const listed = await listUsers({ db, actor })
  if (!listed.ok) throw new CopydeskError(listed.error)
  const refused = await listRefusedSignIns({ db, actor })
  if (!refused.ok) throw new CopydeskError(refused.error)
  return (
    <PageFrame
      title="Team"
      lead="Who may sign in, and what they may do. Changes count from the next request on."
    >
      <Team members={listed.value} ownId={actor.id} />
      <RefusedSignIns refused={refused.value} />
    </PageFrame>
  )
}
