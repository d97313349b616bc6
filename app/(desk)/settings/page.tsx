import type { Metadata } from 'next'
import Link from 'next/link'
import { PageFrame } from '#app/_components/page-frame.tsx'
import { AlwaysWrittenForm } from '#app/(desk)/settings/_components/always-written-form.tsx'
import { ImageHostsForm } from '#app/(desk)/settings/_components/image-hosts-form.tsx'
import { PasswordForm } from '#app/(desk)/settings/_components/password-form.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { env } from '#lib/config/env.ts'
import { getDb } from '#lib/db/client.ts'
import { alwaysWritten } from '#lib/db/site/always-written.ts'
import { allowedImageHosts } from '#lib/db/site/image-hosts.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { orThrow } from '#lib/result.ts'
import { listColleagues } from '#lib/team/list-colleagues.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const actor = await requireActor('read')
  const db = await getDb()
  const colleagues = orThrow(await listColleagues({ db, actor }))
  const always = await alwaysWritten(db)
  const hosts = await allowedImageHosts(db)
  const email = colleagues.find(({ id }) => id === actor.id)?.email ?? ''
  return (
    <PageFrame title="Settings" lead={`${actor.name}, ${email}. Your role here is ${actor.role}.`}>
      <section aria-labelledby="password">
        <h2 id="password" className="mb-3 text-lg font-semibold">
          Password
        </h2>
        <PasswordForm email={email} />
      </section>
      <section aria-labelledby="this-site">
        <h2 id="this-site" className="mb-3 text-lg font-semibold">
          This site
        </h2>
        <p>
          <Link href="/settings/site" prefetch={false} className="text-accent underline underline-offset-2">
            What the desk found of the fields of this site
          </Link>
          {isFlagCertain() ? '.' : ', and the key that shows or hides a page, which is still to be chosen.'}
        </p>
      </section>
      {roleAllows(actor.role, 'manage-settings') && (
        <section aria-labelledby="image-hosts">
          <h2 id="image-hosts" className="mb-3 text-lg font-semibold">
            Pictures from other sites
          </h2>
          <ImageHostsForm hosts={hosts} fixed={env().imageHosts} />
        </section>
      )}
      {roleAllows(actor.role, 'manage-settings') && (
        <section aria-labelledby="always-written">
          <h2 id="always-written" className="mb-3 text-lg font-semibold">
            Always write again
          </h2>
          <AlwaysWrittenForm
            fields={fieldNames().map((name) => ({ name, checked: always.includes(name) }))}
          />
        </section>
      )}
    </PageFrame>
  )
}
