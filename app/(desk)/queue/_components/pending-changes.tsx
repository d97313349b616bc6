import { DiffView } from '#app/_components/diff-view.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** What an export would change in the file, line by line. */
export function PendingChanges({ article }: { article: ArticleDetail }) {
  const conflicts = article.edits.filter(({ theirs }) => theirs !== null)
  if (article.edits.length === 0) {
    return (
      <p className="text-ink-soft">
        {article.exportedAt === null
          ? 'No changes: the file stays as it is.'
          : 'Everything decided is in the file.'}
      </p>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      {conflicts.map(({ field }) => (
        <p key={field} role="alert" className="rounded-md bg-danger-soft p-3 text-sm text-danger">
          Upstream changed <strong>{field}</strong> too. The file is not written until one value is chosen:
          set it again here to keep yours.
        </p>
      ))}
      {article.diffProblem === null ? (
        <DiffView lines={article.diff} label="Pending changes to the file" />
      ) : (
        <p role="alert" className="rounded-md bg-warn-soft p-3 text-sm text-warn">
          This file cannot be changed safely: {article.diffProblem}
        </p>
      )}
      <p className="text-sm text-ink-soft">
        {article.status === 'approved'
          ? 'Written with the next export.'
          : article.status === 'rejected' || article.status === 'duplicate'
            ? 'Written only by an export that includes rejected articles.'
            : 'Written once the article is approved and exported.'}
      </p>
    </div>
  )
}
