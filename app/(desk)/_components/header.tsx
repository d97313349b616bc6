'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { classes } from '#app/_components/classes.ts'
import { Logo } from '#app/_components/logo.tsx'
import { laterPart } from '#app/_components/messages/late-part.tsx'
import { INBOX, PAGES } from '#app/_components/pages.ts'
import { lastQueue, onQueueLeft } from '#app/_hooks/last-queue.ts'
import { useIdleParts } from '#app/_hooks/use-late.ts'
import { useReadingAids } from '#app/_hooks/use-reading-aids.ts'
import { PageIcon } from '#app/(desk)/_components/page-icon.tsx'
import { UserMenu } from '#app/(desk)/_components/user-menu.tsx'
import type { Role } from '#lib/auth/permission.ts'

const UnreadCount = laterPart(
  async () => (await import('#app/(desk)/_components/unread-count.tsx')).UnreadCount,
)

type Props = { name: string; role: Role; managesUsers: boolean; unread: number }

export function Header({ name, role, managesUsers, unread }: Props) {
  const path = usePathname()
  const left = useSyncExternalStore(onQueueLeft, lastQueue, () => '/queue')
  // From elsewhere back to where one was; in the queue itself to its beginning.
  const addressOf = (href: string) => (href === '/queue' && !path.startsWith(href) ? left : href)
  useReadingAids()
  useIdleParts()
  return (
    <header className="flex h-12 short:h-9 shrink-0 items-center gap-1 border-b border-line bg-surface px-3 sm:gap-2 sm:px-4 print:hidden">
      <Link
        href="/queue"
        className="mr-2 flex min-h-6 min-w-6 items-center justify-center gap-2 font-serif text-lg font-semibold sm:mr-4"
      >
        <Logo />
        <span className="max-sm:sr-only">Copydesk</span>
      </Link>
      <nav aria-label="Pages" className="flex items-center gap-0.5 sm:gap-1">
        {PAGES.filter(({ isOwn, permission }) => !isOwn && (managesUsers || permission === undefined)).map(
          ({ href, label, icon }) => (
            <Link
              key={href}
              href={addressOf(href)}
              prefetch={false}
              aria-current={path.startsWith(href) ? 'page' : undefined}
              className={classes(
                'flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium',
                path.startsWith(href) ? 'bg-sunken text-ink' : 'text-ink-soft hover:bg-sunken hover:text-ink',
              )}
            >
              <PageIcon label={label} icon={icon} />
              <span className="max-sm:sr-only">{label}</span>
              {href === INBOX && <UnreadCount key={unread} first={unread} />}
            </Link>
          ),
        )}
      </nav>
      <div className="ml-auto">
        <UserMenu name={name} role={role} />
      </div>
    </header>
  )
}
