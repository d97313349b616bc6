'use client'

import { useCallback, useInsertionEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { decidedLabel } from '#app/_components/badges.tsx'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/late-part.tsx'
import { useAnnouncer } from '#app/_hooks/use-announcer.tsx'
import { useChord, useShortcuts } from '#app/_hooks/use-shortcuts.ts'
import { ArticleColumn } from '#app/(desk)/queue/_components/article/article-column.tsx'
import { isHiddenFrom } from '#app/(desk)/queue/_components/article/is-hidden-from.ts'
import { AHEAD, useArticle } from '#app/(desk)/queue/_components/article/use-article.ts'
import { useDeskJob } from '#app/(desk)/queue/_components/bulk/use-desk-job.ts'
import { useSelection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import { LastStep } from '#app/(desk)/queue/_components/changes/last-step.tsx'
import { useChanges } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import { useUndo } from '#app/(desk)/queue/_components/changes/use-undo.ts'
import { useUnkept } from '#app/(desk)/queue/_components/changes/use-unkept.ts'
import { WaitingBar } from '#app/(desk)/queue/_components/changes/waiting-bar.tsx'
import { DeskButtons } from '#app/(desk)/queue/_components/commands/desk-buttons.tsx'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialogs.tsx'
import { COMMANDS, repeats } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { LateDialogs } from '#app/(desk)/queue/_components/commands/late-dialogs.tsx'
import { useCommands } from '#app/(desk)/queue/_components/commands/use-commands.ts'
import { useFieldAhead } from '#app/(desk)/queue/_components/commands/use-field-ahead.tsx'
import { useKeymap } from '#app/(desk)/queue/_components/commands/use-keymap.ts'
import { Filters } from '#app/(desk)/queue/_components/filters/filters.tsx'
import { QueueTools } from '#app/(desk)/queue/_components/filters/queue-tools.tsx'
import { useFacets } from '#app/(desk)/queue/_components/filters/use-facets.ts'
import { QueueList } from '#app/(desk)/queue/_components/list/queue-list.tsx'
import { useExcerpts } from '#app/(desk)/queue/_components/list/use-excerpts.ts'
import { useQueue } from '#app/(desk)/queue/_components/list/use-queue.ts'
import { useOthers } from '#app/(desk)/queue/_components/live/use-others.ts'
import { usePresence } from '#app/(desk)/queue/_components/live/use-presence.ts'
import type { PulsePlace } from '#app/(desk)/queue/_components/live/use-pulse.ts'
import { useSaid } from '#app/(desk)/queue/_components/live/use-said.ts'
import { useDeskAddress } from '#app/(desk)/queue/_components/views/use-desk-address.ts'
import type { Failure } from '#lib/errors.ts'
import type { ArticleDetail, Facets, QueueItem, QueuePage } from '#lib/schema/article.ts'
import type { ChosenArticle } from '#lib/schema/chosen-article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import { type QueueQuery, queryWith } from '#lib/schema/queue-query.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

const JobBar = latePart(async () => (await import('#app/(desk)/queue/_components/bulk/job-bar.tsx')).JobBar)
const SelectionBar = latePart(
  async () => (await import('#app/(desk)/queue/_components/bulk/selection-bar.tsx')).SelectionBar,
)

type Props = {
  query: QueueQuery
  page: QueuePage
  /** The newest import and the last change that the page holds. */
  mark: PulsePlace
  facets: Facets
  chosen: ChosenArticle
  article: ArticleDetail | null
  /** Why the chosen article is not to be had. */
  articleProblem: Failure | null
  options: readonly TopicOption[]
  colleagues: readonly Colleague[]
  hosts: readonly string[]
  canDecide: boolean
  /** Whose changes these are. */
  userId: string
}

/** The whole desk: filters, queue and article side by side, driven by keys or by hand. */
export function Desk({
  query: firstQuery,
  page,
  mark,
  facets: firstFacets,
  chosen,
  article: firstArticle,
  articleProblem,
  options,
  colleagues,
  hosts,
  canDecide,
  userId,
}: Props) {
  const row = useRef(0)
  const { query, selected, lost, rows, setQuery, open, visit, close, listAround, settle } = useDeskAddress(
    { query: firstQuery, ...chosen },
    row,
  )
  const queue = useQueue(query, page, rows)
  const facets = useFacets(query, firstFacets)
  const at = queue.items.findIndex(({ id }) => id === selected)
  const current = lost === null ? (selected ?? queue.items[0]?.id ?? null) : null
  useInsertionEffect(() => {
    row.current = at + 1
  })
  const isChosen = selected !== null || lost !== null
  const place = current === null ? -1 : queue.items.findIndex(({ id }) => id === current)
  const ahead = queue.items.slice(place + 1, place + 1 + AHEAD).map(({ id }) => id)
  const articles = useArticle(current, ahead, firstArticle, hosts, articleProblem)
  const isHidden = selected !== null && isHiddenFrom(query, queue, selected, articles.article)
  const { announce, region } = useAnnouncer()
  const others = usePresence(current, announce)
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const [focused, setFocused] = useState(false)
  const selection = useSelection()
  const search = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const topicInput = useRef<HTMLInputElement>(null)
  const noteInput = useRef<HTMLTextAreaElement>(null)

  const patch = useCallback(
    (id: number, change: Partial<QueueItem>) => {
      queue.patch(id, change)
      articles.patch(id, change)
    },
    [queue.patch, articles.patch],
  )
  const { said, say, decided, changed } = useSaid()
  const changes = useChanges({
    patch,
    sent: ({ kind, input, title }, answer) => {
      if (kind === 'decide') decided(`${decidedLabel(input.decision)}: ${title}`, input, answer)
      else changed(input.articleId)
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
  })

  const takeInNews = async () => {
    const added = news.pulse?.added ?? 0
    // Where the first article stands open without having been chosen, it is what the reader reads.
    if (selected === null && current !== null && window.matchMedia('(min-width: 48rem)').matches)
      open(current)
    news.seen()
    const changed = (await queue.takeIn(added, current)).slice(0, 40)
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
  /** Says something for eye and ear that nothing can be undone of. */
  const excuse = (text: string) => {
    announce(text)
    say({ text, undo: null })
  }
  const jobs = useDeskJob({ announce, ended: refreshAll })
  const { undo, undone } = useUndo({
    current,
    undo: changes.undo,
    open,
    excuse,
    begun: jobs.begun,
    show: (items, isPart) => {
      if (isPart) refreshAll()
      else if (items.some(({ id }) => !queue.items.some((row) => row.id === id)))
        void queue.takeIn(items.length, current)
      for (const item of items) {
        patch(item.id, item)
        articles.refresh(item.id)
      }
      facets.refresh()
    },
  })
  const fields = useFieldAhead(
    articles.article !== undefined ||
      current === null ||
      // What had no answer is still on its way.
      (articles.problem?.code ?? 'NO_ANSWER') !== 'NO_ANSWER',
  )
  const excerptOf = useExcerpts(articles, announce)
  const act = useCommands({
    items: queue.items,
    total: queue.total,
    place,
    article: articles.article,
    isComing: current !== null && articles.problem === null,
    canDecide,
    changes,
    userId,
    colleagues,
    isClaimed: (id) => others.get(id)?.some(({ isClaimed }) => isClaimed) === true,
    selection,
    undo,
    open,
    settleAddress: settle,
    announce,
    excuse,
    excerptOf,
    show: setDialog,
    toggleFocus: () => setFocused((focused) => !focused),
    focusTopics: () => canDecide && fields.focus(topicInput),
    focusNote: () => canDecide && fields.focus(noteInput),
    focusSearch: () => {
      // Drawn at once: what is typed next must not be taken for keys of the desk.
      if (focused) flushSync(() => setFocused(false))
      if (search.current?.checkVisibility() === false) flushSync(close)
      search.current?.focus()
    },
    focusHeading: () => {
      if (current === null) return excuse('No article is open')
      // Where there is room for one pane alone, it may be the list's.
      open(current)
      requestAnimationFrame(() => heading.current?.focus())
    },
  })
  const { keymap } = useKeymap()
  useUnkept()
  useShortcuts(
    {
      Escape: { act: act.commands['select-none'], repeats: false },
      ...Object.fromEntries(
        COMMANDS.map(({ name }) => [keymap.keys[name], { act: act.commands[name], repeats: repeats(name) }]),
      ),
    },
    keymap.enabled,
  )
  useChord('k', () => setDialog({ name: 'palette' }))
  const undoJob = (stepId: number) => {
    jobs.dismiss()
    setDialog(null)
    void undo(stepId)
  }
  const everything = () => setDialog({ name: 'everything', choice: 'approved' })
  const filters = (
    <Filters
      query={query}
      facets={facets.facets}
      colleagues={colleagues}
      userId={userId}
      onQuery={setQuery}
    />
  )

  return (
    <div
      className={classes(
        'grid h-full grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] print:block print:h-auto max-sm:grid-rows-[auto_auto_minmax(0,1fr)]',
        !focused &&
          'md:grid-cols-[minmax(17rem,20rem)_1fr] lg:grid-cols-[minmax(20rem,26rem)_1fr] xl:grid-cols-[14rem_minmax(21rem,27rem)_1fr]',
      )}
    >
      <div className="col-span-full min-w-0 print:hidden">
        {jobs.job !== null && (
          <JobBar
            job={jobs.job}
            jobs={jobs}
            canDecide={canDecide}
            onDetails={() => setDialog({ name: 'job' })}
            onUndo={undoJob}
          />
        )}
      </div>
      <nav
        aria-label="Filters"
        className={classes(
          'relative hidden overflow-y-auto border-r border-line p-3 print:hidden',
          !focused && 'xl:block',
        )}
      >
        {filters}
      </nav>
      <main
        id="main"
        aria-label="Queue"
        tabIndex={-1}
        className={classes(
          'flex min-h-0 flex-col border-r border-line outline-none print:hidden',
          isChosen && 'max-md:hidden',
          focused && 'hidden',
        )}
      >
        <h1 className="sr-only">Queue</h1>
        <QueueTools
          query={query}
          total={facets.facets.total}
          tabs={facets.facets.tabs}
          loading={queue.loading}
          news={news.pulse}
          searchRef={search}
          onQuery={setQuery}
          onReload={takeInNews}
          onEverything={canDecide ? everything : undefined}
        >
          <DeskButtons onOpen={(name) => setDialog({ name })} />
        </QueueTools>
        <div className="flex min-h-24 flex-1 flex-col">
          <QueueList
            queue={queue}
            selected={selected ?? current}
            chosen={selection.ids}
            others={others}
            colleagues={colleagues}
            query={query}
            facets={facets.facets}
            onOpen={open}
            onQuery={setQuery}
          />
          {selection.ids.size > 0 && (
            <SelectionBar
              count={selection.ids.size}
              total={facets.facets.total}
              onDecide={(decision) => act.decide(decision)}
              onEverything={everything}
              onClear={selection.clear}
            />
          )}
        </div>
      </main>
      <div className={classes('min-h-0 min-w-0', !isChosen && !focused && 'max-md:hidden print:block')}>
        <ArticleColumn
          articles={articles}
          nothing={current === null}
          lost={lost ?? String(selected ?? '')}
          onGoOn={close}
          pane={{
            options,
            hosts,
            colleagues,
            userId,
            others: current === null ? undefined : others.get(current),
            canDecide,
            headingRef: heading,
            topicInput,
            noteInput,
            onDecide: act.decide,
            onPublished: act.setPublished,
            onTopics: act.setTopics,
            onAssign: act.assign,
            onNotes: (said) => {
              if (current !== null) articles.refresh(current)
              announce(said)
            },
            onNoteCount: (more) => {
              const { article } = articles
              if (article !== undefined) patch(article.id, { noteCount: article.noteCount + more })
            },
            onConfirm: act.confirm,
            onResolve: act.resolve,
            onUndo: (stepId) => void undo(stepId),
            onOpen: visit,
            onShowAmongAll: isHidden ? () => listAround(queryWith({ status: [] })) : null,
            onBack: close,
          }}
        />
      </div>
      <LastStep said={said} say={say} undo={undo} queue={queue} articles={articles}>
        <WaitingBar changes={changes} />
      </LastStep>
      {region}
      {fields.stand}
      <LateDialogs
        dialog={dialog}
        filters={filters}
        options={options}
        query={query}
        total={facets.facets.total}
        canDecide={canDecide}
        jobs={jobs}
        onUndo={undoJob}
        show={setDialog}
        onCommand={(name) => act.commands[name]()}
        onDecide={act.decide}
        many={{ patch, articles, facets, selection, current, say, announce, act }}
        onUndoStep={canDecide ? undo : null}
        onQuery={setQuery}
        onArticle={visit}
      />
    </div>
  )
}
