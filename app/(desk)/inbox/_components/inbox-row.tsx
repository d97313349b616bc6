import { AtSign, type LucideIcon, MessageSquareReply, UserMinus, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { classes } from '#app/_components/classes.ts'
import { Foreign } from '#app/_components/foreign.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { inboxAddress, inboxSentence } from '#lib/format/inbox.ts'
import type { InboxItem, InboxKind } from '#lib/schema/inbox.ts'
import type { Colleague } from '#lib/schema/note.ts'

const ICONS: Readonly<Record<InboxKind, LucideIcon>> = {
  mention: AtSign,
  answer: MessageSquareReply,
  given: UserPlus,
  taken: UserMinus,
}

type Props = { item: InboxItem; colleagues: readonly Colleague[]; onOpen: () => void }

/** Who did what, when and to which article, with the text of a note. */
export function InboxRow({ item, colleagues, onOpen }: Props) {
  const { kind, by, at, text, article, articles, isRead } = item
  const Icon = ICONS[kind]
  return (
    <li
      className={classes(
        'rounded-lg border bg-surface p-4 text-sm',
        isRead ? 'border-line' : 'border-accent',
      )}
    >
      <div className="mb-1 flex flex-wrap items-center gap-x-2 text-ink-soft">
        <Icon size={14} aria-hidden="true" />
        {!isRead && (
          <span className="rounded bg-accent-soft px-1.5 text-xs font-medium text-accent">New</span>
        )}
        <span>
          <strong className="font-medium text-ink">
            <bdi>{by}</bdi>
          </strong>{' '}
          {inboxSentence(item)}
        </span>
        <TimeAgo at={at} />
      </div>
      {text !== null && <NoteText text={text} colleagues={colleagues} />}
      <Link
        href={inboxAddress(item)}
        prefetch={false}
        onClick={onOpen}
        // Of the middle button, which opens another tab.
        onAuxClick={(event) => event.button === 1 && onOpen()}
        className="mt-2 block min-h-6 w-full text-start text-accent hover:underline"
      >
        {articles === 1 ? (
          <>
            <span className="sr-only">Open the article: </span>
            <Foreign text={article.title} />
          </>
        ) : (
          'Show them in the queue'
        )}
      </Link>
    </li>
  )
}
