import { TimeAgo } from '#app/_components/time-ago.tsx'
import type { HistoryItem } from '#lib/schema/article.ts'

/** Who did what to this article, newest first. */
export function History({ items }: { items: readonly HistoryItem[] }) {
  if (items.length === 0) return <p className="text-ink-soft">Nobody has touched this article yet.</p>
  return (
    <ol className="flex flex-col gap-2">
      {items.map(({ id, at, actor, sentence }) => (
        <li key={id} className="flex gap-3 text-sm">
          <span className="w-24 shrink-0 text-ink-soft">
            <TimeAgo at={at} />
          </span>
          <span className="min-w-0 break-words">
            <strong className="font-medium">{actor}</strong> {sentence}
          </span>
        </li>
      ))}
    </ol>
  )
}
