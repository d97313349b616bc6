import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { INBOX } from '#app/_components/pages.ts'
import { INBOX_PARTS, type InboxPart } from '#lib/schema/inbox.ts'

const LABEL: Readonly<Record<InboxPart, string>> = { all: 'All', unread: 'Unread' }

/** Whether all of the inbox is shown or what is unread: addresses of their own, so that Back leads to the same part. */
export function InboxParts({ part }: { part: InboxPart }) {
  return (
    <nav aria-label="Shown" className="flex gap-1">
      {INBOX_PARTS.map((each) => (
        <Link
          key={each}
          href={each === 'all' ? INBOX : `${INBOX}?show=${each}`}
          prefetch={false}
          aria-current={each === part ? 'page' : undefined}
          className={classes(
            'flex h-7 items-center rounded px-2 text-sm font-medium',
            each === part ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {LABEL[each]}
        </Link>
      ))}
    </nav>
  )
}
