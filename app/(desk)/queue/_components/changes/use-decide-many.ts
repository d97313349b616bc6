import { useState } from 'react'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { restoreOf } from '#app/(desk)/queue/_components/changes/send-change.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { allStandNowSchema, type ManyChanged, type StandsNow } from '#lib/schema/review.ts'
import type { Status } from '#lib/schema/words.ts'

/** What is shown and sent of an article in a selection. */
export type SelectedArticle = Pick<QueueItem, 'id' | 'title' | 'status' | 'version'>

export type ManyWish = {
  readonly decision: Status
  readonly items: readonly SelectedArticle[]
  /** The article that tells the same story, for the decision that says so; approved where it is among the items. */
  readonly duplicateOf?: number | null
}

export type DecideMany = {
  readonly busy: boolean
  readonly problem: Failure | null
  /** What stands since a restore, about which it can be done again. */
  readonly restored: { readonly restore: number; readonly articles: readonly StandsNow[] } | null
  readonly skipped: ManyChanged['skipped']
  /** How many were changed; null before it was done. */
  readonly changed: number | null
  readonly run: (wish: ManyWish) => Promise<void>
}

/** Decides about many articles as one step; closes unless something was passed over, which is there to be read. */
export function useDecideMany(onDone: (result: ManyChanged) => void, onClose: () => void): DecideMany {
  const { busy, problem, attempt } = useAttempt()
  const [skipped, setSkipped] = useState<ManyChanged['skipped']>([])
  const [changed, setChanged] = useState<number | null>(null)
  const [restored, setRestored] = useState<DecideMany['restored']>(null)
  const run = async ({ decision, items, duplicateOf = null }: ManyWish) => {
    // After a restore: about what stands since then, which was just shown.
    const articles =
      restored === null
        ? items.map(({ id, version }) => ({ articleId: id, expectedVersion: version }))
        : restored.articles.map(({ articleId, version }) => ({ articleId, expectedVersion: version }))
    const page = restored === null ? deskMark() : { ...deskMark(), restore: restored.restore }
    const answer = await attempt(
      () => sendChange('decide-many', { articles, decision, duplicateOf }, page),
      (done) => {
        onDone(done)
        setChanged(done.changed.length)
        if (done.skipped.length === 0) onClose()
        else setSkipped(done.skipped)
      },
    )
    if (answer !== null) setRestored(answer.ok ? null : sinceRestore(answer.error))
  }
  return { busy, problem, restored, skipped, changed, run }
}

/** What stands since a restore; null for any other reason. */
function sinceRestore(reason: Failure): DecideMany['restored'] {
  const restore = restoreOf(reason)
  const articles = allStandNowSchema.safeParse(reason.details?.articles)
  return restore !== null && articles.success ? { restore, articles: articles.data } : null
}
