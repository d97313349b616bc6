import { latePart } from '#app/_components/messages/late-part.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

// What most articles have not got is fetched when one has it.
const Notices = latePart(async () => (await import('#app/(desk)/queue/_components/live/notices.tsx')).Notices)
const TakenBack = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/taken-back.tsx')).TakenBack,
)
const Conflicts = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/conflicts.tsx')).Conflicts,
)

type Props = {
  article: ArticleDetail
  /** Whether the list leaves the article out. */
  isHidden: boolean
}

/** What happened to the file or to exported values that an editor should know, and answer. */
export function ArticleAlerts({ article, isHidden }: Props) {
  const { canDecide } = useDesk()
  const { confirm, visit, showAmongAll, resolve } = useActs()
  return (
    <>
      {(isHidden || hasNotices(article)) && (
        <Notices
          article={article}
          canDecide={canDecide}
          onConfirm={confirm}
          onOpen={visit}
          onShowAmongAll={isHidden ? showAmongAll : null}
        />
      )}
      {article.conflictCount > 0 && <Conflicts article={article} canDecide={canDecide} onResolve={resolve} />}
      {article.takenBack.length > 0 && (
        <TakenBack article={article} canDecide={canDecide} onResolve={resolve} />
      )}
    </>
  )
}

/** Whether something happened to the file that an editor should know. */
function hasNotices(article: ArticleDetail): boolean {
  return (
    article.missing ||
    article.fileProblem !== null ||
    article.earlier !== null ||
    article.duplicateOf !== null ||
    article.duplicates.length > 0 ||
    article.sameAddress.length > 0 ||
    article.swapped ||
    article.stillWritten > 0 ||
    article.changedAfterExport ||
    article.changedSince
  )
}
