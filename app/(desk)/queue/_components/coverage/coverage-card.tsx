import { ExternalLink, Newspaper } from 'lucide-react'
import { PublishedMark, StatusBadge } from '#app/_components/badges.tsx'
import { RemoteImage } from '#app/(desk)/queue/_components/body/remote-image.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { directionOf } from '#lib/format/direction.ts'
import { safeLink } from '#lib/format/link.ts'
import { timeBetween } from '#lib/format/time.ts'
import type { CoverageItem } from '#lib/schema/article.ts'
import { isRated } from '#lib/schema/score-distribution.ts'

type Props = { item: CoverageItem; date: string | null }

/** One item of the coverage, with the article it is where the desk has it. */
export function CoverageCard({ item, date }: Props) {
  const { visit } = useActs()
  const link = safeLink(item.webUrl)
  const { article } = item
  const direction = directionOf(`${item.title} ${item.excerpt}`)
  return (
    <article className="flex min-w-0 flex-1 flex-col gap-1.5">
      <div className="flex items-center gap-2 text-xs text-ink-soft">
        <span className="min-w-0 truncate font-medium">
          <bdi>{item.provider || link?.host || 'Unknown outlet'}</bdi>
        </span>
        {date !== null && item.date !== null && (
          <span className="whitespace-nowrap">{timeBetween(date, item.date)}</span>
        )}
        {isRated(item.quality) && (
          <span className="ml-auto whitespace-nowrap tabular-nums">{`Quality ${item.quality}`}</span>
        )}
      </div>
      <div className="flex gap-3">
        <div className="min-w-0 flex-1">
          <h4 dir={direction} className="leading-5 font-medium break-words">
            {link === null ? (
              <span className="line-clamp-3">{item.title}</span>
            ) : (
              <OutLink href={link.href}>{item.title}</OutLink>
            )}
          </h4>
          <p dir={direction} className="mt-1 line-clamp-2 text-sm break-words text-ink-soft">
            {item.excerpt}
          </p>
        </div>
        {item.imageUrl !== null && <RemoteImage url={item.imageUrl} alt="" className="h-20 w-24 shrink-0" />}
      </div>
      {article !== null && (
        <button
          type="button"
          onClick={() => visit(article.id)}
          className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 self-start rounded-md bg-sunken px-2 py-1 text-xs hover:bg-accent-soft"
        >
          <Newspaper size={13} aria-hidden="true" />
          <span className="font-medium">Imported</span>
          <StatusBadge status={article.status} />
          <PublishedMark published={article.published} />
        </button>
      )}
    </article>
  )
}

function OutLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="line-clamp-3 min-h-6 hover:underline">
      <span>{children}</span>
      <ExternalLink size={12} aria-label="opens in a new tab" className="ms-1 inline text-ink-faint" />
    </a>
  )
}
