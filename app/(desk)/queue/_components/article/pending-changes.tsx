import Link from 'next/link'
import { DiffView } from '#app/_components/diff-view.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { StatusSpec } from '#lib/schema/status/status-table.ts'
import { statusSpec } from '#lib/schema/status/statuses.ts'

const WHEN = {
  always: 'Written with the next export.',
  'on-request': 'Written only by an export that includes rejected articles.',
  never: 'Written once the article is approved and exported.',
} as const satisfies Record<StatusSpec['exported'], string>

/** What an export would change in the file, line by line. */
export function PendingChanges({ article }: { article: ArticleDetail }) {
  const { exported } = statusSpec(article.status)
  const waits = article.conflictCount > 0
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
        <span>{waits ? 'Written once the conflict is settled.' : `${WHEN[exported]} `}</span>
        {exported === 'always' && !waits && (
          <Link href="/export" prefetch={false} className="text-accent underline underline-offset-2">
            See the export
          </Link>
        )}
      </p>
    </div>
  )
}
