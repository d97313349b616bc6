import { Pencil } from 'lucide-react'
import { Button } from '#app/_components/button.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { Scores } from '#app/(desk)/queue/_components/scores/scores.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

/** What stands below the title: how good the article is, and the way to change what it says of itself. */
export function HeadLine({ article }: { article: ArticleDetail }) {
  const { allowed } = useDesk()
  const { run } = useActs()
  const isEditable = article.told.some(({ permission }) => allowed.includes(permission))
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <Scores article={article} />
      {isEditable && (
        <Button
          look="quiet"
          size="small"
          className="-my-1 print:hidden"
          title="Edit title and summary"
          aria-label="Edit title and summary"
          onClick={() => run('words')}
        >
          <Pencil size={14} aria-hidden="true" />
          Edit
        </Button>
      )}
    </div>
  )
}
