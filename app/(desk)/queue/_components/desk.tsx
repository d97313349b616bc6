'use client'

import { useRef, useState } from 'react'
import { latePart, laterPart } from '#app/_components/messages/late-part.tsx'
import { useAnnouncer } from '#app/_hooks/use-announcer.tsx'
import { useStable } from '#app/_hooks/use-stable.ts'
import { ArticleColumn } from '#app/(desk)/queue/_components/article/article-column.tsx'
import { useSelection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import { LastStep } from '#app/(desk)/queue/_components/changes/last-step.tsx'
import { WaitingBar } from '#app/(desk)/queue/_components/changes/waiting-bar.tsx'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import { LateDialogs } from '#app/(desk)/queue/_components/commands/late-dialogs.tsx'
import { useCommands } from '#app/(desk)/queue/_components/commands/use-commands.ts'
import { useDeskKeys } from '#app/(desk)/queue/_components/commands/use-desk-keys.ts'
import { DeskFrame } from '#app/(desk)/queue/_components/desk/desk-frame.tsx'
import { Rail } from '#app/(desk)/queue/_components/desk/rail.tsx'
import { type Acts, ActsContext } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { type Desk as DeskAround, DeskContext } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { useDeskChanges } from '#app/(desk)/queue/_components/desk/use-desk-changes.ts'
import { useFocus } from '#app/(desk)/queue/_components/desk/use-focus.ts'
import { type FirstShown, useShown } from '#app/(desk)/queue/_components/desk/use-shown.ts'
import { useFiltersPanel } from '#app/(desk)/queue/_components/filters/use-filters-panel.ts'
import { ListColumn } from '#app/(desk)/queue/_components/list/list-column.tsx'
import { useExcerpts } from '#app/(desk)/queue/_components/list/use-excerpts.ts'
import { usePresence } from '#app/(desk)/queue/_components/live/use-presence.ts'
import type { PulsePlace } from '#app/(desk)/queue/_components/live/use-pulse.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'

const JobBar = latePart(async () => (await import('#app/(desk)/queue/_components/bulk/job-bar.tsx')).JobBar)
// Most of the time they are closed.
const Filters = latePart(
  async () => (await import('#app/(desk)/queue/_components/filters/filters.tsx')).Filters,
)
const FirstHints = laterPart(
  async () => (await import('#app/(desk)/queue/_components/hints/first-hints.tsx')).FirstHints,
)
const UnsentNotes = laterPart(
  async () => (await import('#app/(desk)/queue/_components/notes/unsent-notes.tsx')).UnsentNotes,
)
const SelectionBar = latePart(
  async () => (await import('#app/(desk)/queue/_components/bulk/selection-bar.tsx')).SelectionBar,
)

type BoardProps = FirstShown & {
  /** The newest import and the last change that the page holds. */
  mark: PulsePlace
}
type Props = BoardProps & {
  /** What stays as it is as long as the page lives. */
  around: Omit<DeskAround, 'places' | 'canDecide' | 'cameFrom'>
  /** The page that leads to the chosen article. */
  from: string | null
}

/** The whole desk: filters, queue and article side by side, driven by keys or by hand. */
export function Desk({ around, from, ...first }: Props) {
  const places = { search: useRef(null), heading: useRef(null), topics: useRef(null), note: useRef(null) }
  const canDecide = around.allowed.includes('decide')
  const { selected } = first.chosen
  // The address says so no more once another article is open.
  const [cameFrom] = useState(
    from === null || selected === null ? null : { address: from, articleId: selected },
  )
  // Nothing here changes what is drawn, so that this is the same until the server sends the page anew.
  return (
    <DeskContext value={{ ...around, canDecide, cameFrom, places }}>
      <Board {...first} />
    </DeskContext>
  )
}

/** What is on the desk, and what can be done there. */
function Board({ mark, ...first }: BoardProps) {
  const shown = useShown(first)
  const { query, queue, facets, articles, current } = shown
  const { announce, region } = useAnnouncer()
  const others = usePresence(current, announce)
  const [dialog, show] = useState<DeskDialog | null>(null)
  const selection = useSelection()
  const { changes, jobs, said, say, undo, excuse, ...flow } = useDeskChanges(shown, mark, announce)
  const { focused, stand, ...focus } = useFocus(shown, excuse)
  const excerptOf = useExcerpts(articles, announce)
  const { run, goOn, ...verbs } = useCommands({
    items: queue.items,
    total: queue.total,
    hasMore: queue.next !== null,
    place: shown.place,
    isBare: shown.isBare,
    article: articles.article,
    isComing: current !== null && articles.problem === null,
    isLeftOver: shown.isLeftOver,
    changes,
    isClaimed: (id) => others.get(id)?.some(({ isClaimed }) => isClaimed) === true,
    selection,
    undo,
    open: shown.open,
    stepTo: shown.stepTo,
    settleAddress: shown.settle,
    announce,
    excuse,
    excerptOf,
    show,
    ...focus,
  })
  const panel = useFiltersPanel(() => show({ name: 'filters' }))
  useDeskKeys(run, () => show({ name: 'palette' }))
  const acts = useStable<Acts>({
    ...verbs,
    setQuery: shown.setQuery,
    open: shown.open,
    visit: shown.visit,
    close: focus.close,
    showAmongAll: () => shown.listAround(queryWith({ status: [] })),
    show,
    showFilters: panel.show,
    showEverything: () => show({ name: 'everything', choice: 'approved' }),
    selectNone: selection.clear,
    run,
    undo,
    undoJob: (stepId) => {
      jobs.dismiss()
      show(null)
      void undo(stepId)
    },
    notesChanged: (articleId, said) => {
      articles.refresh(articleId)
      if (said !== undefined) announce(said)
    },
    countNotes: (articleId, more) => {
      const { article } = articles
      if (article?.id === articleId) shown.patch(articleId, { noteCount: article.noteCount + more })
    },
    showStored: flow.showStored,
    did: flow.did,
    say,
    announce,
    goOn: (said, decided) =>
      current !== null && decided.has(current) ? goOn(said, decided) : announce(said),
  })
  const filters = <Filters query={query} facets={facets.facets} />

  return (
    <ActsContext value={acts}>
      <DeskFrame
        isChosen={shown.isChosen}
        focused={focused}
        top={jobs.job !== null && <JobBar job={jobs.job} jobs={jobs} />}
        rail={<Rail query={query} tabs={facets.facets.tabs} />}
        filters={panel.isOpen ? filters : null}
        list={
          <>
            <ListColumn
              shown={shown}
              chosen={selection.ids}
              isFiltering={panel.isOpen}
              others={others}
              news={flow.news}
              onNews={flow.takeInNews}
            />
            <FirstHints step={said?.undo?.step ?? null} />
          </>
        }
        selection={
          selection.ids.size > 0 && <SelectionBar chosen={selection.ids} total={facets.facets.total} />
        }
        article={
          <ArticleColumn
            article={articles.article}
            problem={articles.problem}
            nothing={current === null}
            lost={shown.lost ?? String(shown.selected ?? '')}
            others={current === null ? undefined : others.get(current)}
            isHidden={shown.isHidden}
            chosen={selection.ids.size}
          />
        }
      >
        <LastStep said={said} queue={queue} articles={articles}>
          {changes.waiting !== null && <WaitingBar changes={changes} waiting={changes.waiting} />}
          <UnsentNotes />
        </LastStep>
        {region}
        {stand}
        <LateDialogs
          dialog={dialog}
          filters={filters}
          query={query}
          total={facets.facets.total}
          jobs={jobs}
        />
      </DeskFrame>
    </ActsContext>
  )
}
