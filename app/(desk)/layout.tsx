import type { ReactNode } from 'react'
import { Toasts } from '#app/_components/messages/toasts.tsx'
import { Voice } from '#app/_components/messages/voice.tsx'
import { Header } from '#app/(desk)/_components/header.tsx'
import { OpenedFor } from '#app/(desk)/_components/opened-for.tsx'
import { RenewedBar } from '#app/(desk)/_components/renewed-bar.tsx'
import { roleAllows } from '#lib/auth/permission.ts'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getDb } from '#lib/db/client.ts'
import { readRestore } from '#lib/db/restores.ts'
import { countUnread } from '#lib/inbox/count-unread.ts'
import { orThrow } from '#lib/result.ts'

/** Everything behind the sign-in: the bar on top, the page below it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor('read')
  const db = await getDb()
  // First: a page that shows older data than its mark says would be believed.
  const restore = await readRestore(db)
  const { unread } = orThrow(await countUnread({ db, actor }))
  return (
    <div className="relative flex h-dvh flex-col overflow-clip print:block print:h-auto">
      <a
        href="#main"
        className="sr-only rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-1 focus:left-1 focus:z-50"
      >
        Skip to the content
      </a>
      <Header
        name={actor.name}
        role={actor.role}
        managesUsers={roleAllows(actor.role, 'manage-users')}
        unread={unread}
      />
      <RenewedBar />
      <OpenedFor mark={{ person: actor.id ?? '', restore }}>
        <div className="relative min-h-0 flex-1">{children}</div>
      </OpenedFor>
      <Voice />
      <Toasts />
    </div>
  )
}
