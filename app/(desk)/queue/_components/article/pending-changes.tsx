import Link from 'next/link'
import { DiffView } from '#app/_components/diff-view.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

const WHEN = {
  approved: 'Written with the next export.',
  rejected: 'Written only by an export that includes rejected articles.',
  duplicate: 'Written only by an export that includes rejected articles.',
  pending: 'Written once the article is approved and exported.',
  held: 'Written once the article is approved and exported.',
} as const

/** What an export would change in the file, line by line. */
export function PendingChanges({ article }: { article: ArticleDetail }) {
  return (
    <div className="flex flex-col gap-2">
      {article.diffProblem === null ? (
        <DiffView lines={article.diff} label="Pending changes to the file" />
      ) : (
        <p role="alert" className="rounded-md bg-warn-soft p-3 text-sm text-warn">
          {`This file cannot be changed safely: ${article.diffProblem}`}
        </p>
      )}
      <p className="text-sm text-ink-soft">
        <span>{`${WHEN[article.status]} `}</span>
        {article.status === 'approved' && (
          <Link href="/export" prefetch={false} className="text-accent underline underline-offset-2">
            See the export
          </Link>
        )}
      </p>
    </div>
  )
}
