import { useEffect } from 'react'
import { decidedLabel } from '#app/_components/badges.tsx'
import { useDeskJob } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { useChanges } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import { useUndo } from '#app/(desk)/queue/_components/changes/use-undo.ts'
import { isPast } from '#app/(desk)/queue/_components/commands/needs.ts'
import { isOnePane } from '#app/(desk)/queue/_components/desk/one-pane.ts'
import type { StoredItem } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { Shown } from '#app/(desk)/queue/_components/desk/use-shown.ts'
import { useOthers } from '#app/(desk)/queue/_components/live/use-others.ts'
import type { PulsePlace } from '#app/(desk)/queue/_components/live/use-pulse.ts'
import { type Said, useSaid } from '#app/(desk)/queue/_components/live/use-said.ts'
import type { DeskJob } from '#lib/schema/job.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** The words for having answered what an import asked; like a decision it may lead on, away from what it changed. */
const LEADS_ON: Partial<Record<OutgoingChange['kind'], string>> = { resolve: 'Settled', confirm: 'Stood by' }

/** So many articles that an import changed are fetched anew at most. */
const MOST_RENEWED = 40

/**
 * Whatever changes what is shown: changes made here, by others and by jobs, and what is taken back. `mark` is the newest
 * import and the last change that the page holds.
 */
export function useDeskChanges(shown: Shown, mark: PulsePlace, announce: (message: string) => void) {
  const { query, selected, queue, facets, articles, current, open, patch } = shown
  const { said, say, decided, changed } = useSaid()
  const isOver =
    said !== null && isPast(said.text, { list: !shown.isLeftOver, article: articles.article !== null })
  useEffect(() => {
    if (isOver) say(null)
  }, [isOver, say])
  /** Says something for eye and ear that nothing can be undone of. */
  const excuse = (text: string) => {
    announce(text)
    say({ text, undo: null })
  }
  const showStored = (items: readonly StoredItem[]) => {
    for (const item of items) {
      patch(item.id, item)
      articles.refresh(item.id)
    }
    facets.refresh()
  }
  const changes = useChanges({
    patch,
    sent: ({ kind, input, title }, answer) => {
      did(input.key)
      void answer.then((stored) => (stored?.stepId ?? null) === null && didNot(input.key))
      const done = kind === 'decide' ? decidedLabel(input.decision) : LEADS_ON[kind]
      if (done === undefined) changed(input.articleId)
      else decided(`${done}: ${title}`, input, answer)
    },
    confirmed: (item) => {
      patch(item.id, item)
      // The last of several tells it all; what is between never shows.
      if (!changes.isUnderWay(item.id)) articles.refresh(item.id)
      facets.refresh()
    },
    refused: (id, reason) => {
      announce(`Not saved: ${reason.message}`)
      articles.refresh(id)
      open(id)
    },
    undone: (taken, isShown) => undone(taken, isShown),
    notUndone: (id, { message, hint }) => {
      excuse(`${message} ${hint}`)
      if (id > 0) articles.refresh(id)
    },
  })
  const news = useOthers({
    query,
    first: mark,
    queue,
    articles,
    changes,
    facets,
    current,
    patch,
    announce,
    excuse,
  })
  const takeInNews = async () => {
    const added = news.pulse?.added ?? 0
    // Where the first article stands open without having been chosen, it is what the reader reads.
    if (selected === null && current !== null && !isOnePane()) open(current)
    news.seen()
    const changed = (await queue.takeIn(added, current)).slice(0, MOST_RENEWED)
    // What is open stays in the list although it may have left the query: then no row tells that it changed.
    for (const id of new Set([...changed, ...(current === null ? [] : [current])])) articles.refresh(id)
    facets.refresh()
  }
  const refreshAll = () => {
    news.seen()
    queue.reload()
    for (const { id } of queue.items) articles.refresh(id)
    if (current !== null) articles.refresh(current)
    facets.refresh()
  }
  const jobs = useDeskJob({ announce, ended: refreshAll })
  const { undo, undone, did, didNot } = useUndo({
    current,
    undo: changes.undo,
    open,
    excuse,
    begun: jobs.begun,
    show: (items, isPart) => {
      if (isPart) refreshAll()
      else if (items.some(({ id }) => !queue.items.some((row) => row.id === id)))
        void queue.takeIn(items.length, current)
      showStored(items)
    },
  })
  return {
    changes,
    said,
    say: (said: Said | null) => {
      if (typeof said?.undo?.step === 'number') did(said.undo.step)
      say(said)
    },
    excuse,
    did,
    showStored,
    news: news.pulse,
    takeInNews,
    jobs: {
      ...jobs,
      begun: (job: DeskJob) => {
        did(job.id)
        jobs.begun(job)
      },
    },
    undo,
  }
}
