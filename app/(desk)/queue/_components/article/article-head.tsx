import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { laterPart } from '#app/_components/messages/late-part.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { directionOf } from '#lib/format/direction.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

const HeadLine = laterPart(
  async () => (await import('#app/(desk)/queue/_components/article/head-line.tsx')).HeadLine,
)

/** Whose article it is, from when, how it stands and what it is called. */
export function ArticleHead({ article }: { article: ArticleDetail }) {
  const { places, cameFrom } = useDesk()
  const { close } = useActs()
  return (
    <div className="short:flex short:flex-col short:gap-1">
      {cameFrom?.articleId === article.id && (
        <Link
          href={cameFrom.address}
          className="mb-1 inline-flex min-h-6 items-center gap-1 text-sm text-accent hover:underline print:hidden"
        >
          <ArrowLeft size={15} aria-hidden="true" />
          Back to the export
        </Link>
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
        <Button look="quiet" size="small" onClick={close} className="-ml-2 md:hidden">
          <ArrowLeft size={15} aria-hidden="true" />
          Queue
        </Button>
        <span className="font-medium text-ink">
          <bdi>{article.providerName || article.providerDomain || 'Unknown outlet'}</bdi>
        </span>
        {article.date !== null && <TimeAgo at={article.date} />}
        <StatusBadge status={article.status} />
        {article.decidedBy !== null && <span>{`by ${article.decidedBy}`}</span>}
      </div>
      <h2
        ref={places.heading}
        tabIndex={-1}
        dir={directionOf(`${article.title} ${article.excerpt}`)}
        className="mt-2 font-serif text-2xl short:order-first short:mt-0 short:text-lg leading-tight font-semibold break-words"
      >
        {article.title}
      </h2>
      <div className="mt-3 min-h-6">
        <HeadLine article={article} />
      </div>
    </div>
  )
}
