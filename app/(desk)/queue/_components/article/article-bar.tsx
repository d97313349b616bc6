import { ExternalLink } from 'lucide-react'
import { classes } from '#app/_components/classes.ts'
import { laterPart } from '#app/_components/messages/late-part.tsx'
import { DecisionBar } from '#app/(desk)/queue/_components/article/decision-bar.tsx'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import { isDecided } from '#lib/schema/status/statuses.ts'

const MoreMenu = laterPart(
  async () => (await import('#app/(desk)/queue/_components/commands/more-menu.tsx')).MoreMenu,
)

const EditingToggle = laterPart(
  async () => (await import('#app/(desk)/queue/_components/desk/editing-toggle.tsx')).EditingToggle,
)

type Props = {
  article: ArticleDetail
  /** How many rows are chosen. */
  chosen: number
}

/** The decisions about an article and the way to its original; on a phone at its foot, under the thumb. */
export function ArticleBar({ article, chosen }: Props) {
  const { canDecide } = useDesk()
  const link = safeLink(article.webUrl)
  return (
    <div
      className={classes(
        'flex shrink-0 items-center gap-2 border-b border-line px-4 sm:px-6 py-2 short:py-1 max-sm:order-last max-sm:border-t max-sm:border-b-0 print:hidden',
      )}
    >
      {canDecide && <DecisionBar status={article.status} chosen={chosen} />}
      <span className="size-9 shrink-0">
        <MoreMenu />
      </span>
      {link !== null && (
        <a
          href={link.href}
          target="_blank"
          rel="noopener noreferrer"
          title={link.host}
          className="ml-auto inline-flex h-9 min-w-8 shrink-[99999] items-center gap-1.5 rounded-md px-2 text-sm text-accent hover:underline max-sm:hidden"
        >
          {/* A letter or two of it say nothing. */}
          <span className={classes('truncate', isDecided(article.status) && '@max-[44rem]/pane:sr-only')}>
            {link.host}
          </span>
          <ExternalLink size={14} aria-label="original, opens in a new tab" className="shrink-0" />
        </a>
      )}
      <span className={classes('hidden size-9 shrink-0 beside:block', link === null && 'ml-auto')}>
        <EditingToggle />
      </span>
    </div>
  )
}
