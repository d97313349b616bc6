import { classes } from '#app/_components/classes.ts'
import { Foreign } from '#app/_components/foreign.tsx'
import { NoteText } from '#app/_components/note-text.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import type { Colleague, MentionItem } from '#lib/schema/note.ts'

type Props = { mention: MentionItem; colleagues: readonly Colleague[]; onOpen: () => void }

/** One note with the article it stands at. */
export function MentionRow({ mention, colleagues, onOpen }: Props) {
  const { author, at, text, title, readAt } = mention
  const isUnread = readAt === null
  return (
    <li
      className={classes(
        'rounded-lg border bg-surface p-4 text-sm',
        isUnread ? 'border-accent' : 'border-line',
      )}
    >
      <div className="mb-1 flex flex-wrap items-center gap-x-2 text-ink-soft">
        {isUnread && (
          <span className="rounded bg-accent-soft px-1.5 text-xs font-medium text-accent">New</span>
        )}
        <strong className="font-medium text-ink">
          <bdi>{author}</bdi>
        </strong>
        <TimeAgo at={at} />
      </div>
      <NoteText text={text} colleagues={colleagues} />
      <button
        type="button"
        onClick={onOpen}
        className="mt-2 block w-full text-start text-accent hover:underline"
      >
        <span className="sr-only">Open the article: </span>
        <Foreign text={title} />
      </button>
    </li>
  )
}
