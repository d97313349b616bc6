import { DiffView } from '#app/_components/diff-view.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** What upstream last changed in the file, folded away. */
export function UpstreamChanges({ article }: { article: ArticleDetail }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="text-accent">What upstream changed last</summary>
      <div className="mt-2">
        <DiffView lines={article.upstreamDiff} label="Last upstream change of the file" />
      </div>
    </details>
  )
}
