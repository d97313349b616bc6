import type { Metadata } from 'next'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { PasswordForm } from '#app/(desk)/settings/_components/password-form.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { listColleagues } from '#lib/team/list-colleagues.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const actor = await requireActor('read')
  const colleagues = orThrow(await listColleagues({ db: await getDb(), actor }))
  const email = colleagues.find(({ id }) => id === actor.id)?.email ?? ''
  return (
    <PageFrame title="Settings" lead={`${actor.name}, ${email}. Your role here is ${actor.role}.`}>
      <section aria-labelledby="password">
        <h2 id="password" className="mb-3 text-lg font-semibold">
          Password
        </h2>
        <PasswordForm email={email} />
      </section>
    </PageFrame>
  )
}
