'use client'

import { Keyboard, SlidersHorizontal } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { Toaster } from 'sonner'
import { statusLabel } from '#app/_components/badges.tsx'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { Dialog } from '#app/_components/dialog.tsx'
import { useAnnouncer } from '#app/_hooks/use-announcer.tsx'
import { useShortcuts } from '#app/_hooks/use-shortcuts.ts'
import { ArticleColumn } from '#app/(desk)/queue/_components/article-column.tsx'
import { choices, type Take } from '#app/(desk)/queue/_components/conflicts.tsx'
import { Filters } from '#app/(desk)/queue/_components/filters.tsx'
import { KeysDialog } from '#app/(desk)/queue/_components/keys-dialog.tsx'
import { NewsBar } from '#app/(desk)/queue/_components/news-bar.tsx'
import { QueueList } from '#app/(desk)/queue/_components/queue-list.tsx'
import { QueueTools } from '#app/(desk)/queue/_components/queue-tools.tsx'
import { AHEAD, useArticle } from '#app/(desk)/queue/_components/use-article.ts'
import { useChanges } from '#app/(desk)/queue/_components/use-changes.ts'
import { useDeskAddress } from '#app/(desk)/queue/_components/use-desk-address.ts'
import { useFacets } from '#app/(desk)/queue/_components/use-facets.ts'
import { usePulse } from '#app/(desk)/queue/_components/use-pulse.ts'
import { useQueue } from '#app/(desk)/queue/_components/use-queue.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail, Facets, QueueItem, QueuePage } from '#lib/schema/article.ts'
import { isFiltered, type QueueQuery, queueQuerySchema } from '#lib/schema/queue-query.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import type { Editable, Status } from '#lib/schema/values.ts'

type Props = {
  query: QueueQuery
  page: QueuePage
  /** The newest import that the page holds. */
  newest: string
  facets: Facets
  article: ArticleDetail | null
  options: readonly TopicOption[]
  hosts: readonly string[]
  canDecide: boolean
}

/** The whole desk: filters, queue and article side by side, driven by keys or by hand. */
export function Desk({
  query: firstQuery,
  page,
  newest,
  facets: firstFacets,
  article: firstArticle,
  options,
  hosts,
  canDecide,
}: Props) {
  const { query, selected, setQuery, open, close } = useDeskAddress(firstQuery, firstArticle?.id ?? null)
  const queue = useQueue(query, page)
  const news = usePulse(query, newest)
  const facets = useFacets(query, firstFacets)
  const at = queue.items.findIndex(({ id }) => id === selected)
  const current = selected ?? queue.items[0]?.id ?? null
  const place = current === null ? -1 : queue.items.findIndex(({ id }) => id === current)
  const ahead = queue.items.slice(place + 1, place + 1 + AHEAD).map(({ id }) => id)
  const articles = useArticle(current, ahead, firstArticle)
  const { announce, region } = useAnnouncer()
  const [keysShown, setKeysShown] = useState(false)
  const [filtersShown, setFiltersShown] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const topicInput = useRef<HTMLInputElement>(null)

  const patch = useCallback(
    (id: number, change: Partial<QueueItem>) => {
      queue.patch(id, change)
      articles.patch(id, change)
    },
    [queue.patch, articles.patch],
  )
  const changes = useChanges({
    patch,
    confirmed: (item) => {
      patch(item.id, item)
      articles.refresh(item.id)
      facets.refresh()
    },
    refused: (id, reason) => {
      announce(`Not saved: ${reason.message}`)
      articles.refresh(id)
      open(id)
    },
  })

  const takeInNews = async () => {
    const added = news.pulse?.added ?? 0
    // Where the first article stands open without having been chosen, it is what the reader reads.
    if (selected === null && current !== null && window.matchMedia('(min-width: 64rem)').matches)
      open(current)
    news.seen()
    for (const id of (await queue.takeIn(added, current)).slice(0, 40)) articles.refresh(id)
    facets.refresh()
  }
  const step = (by: 1 | -1) => {
    const next = queue.items[Math.min(Math.max(place + by, 0), queue.items.length - 1)]
    if (next === undefined) return
    open(next.id)
    announce(`${place + by + 1} of ${queue.total}: ${next.title}`)
  }
  const decide = (decision: Status) => {
    const item = articles.article ?? queue.items[place]
    if (!canDecide || item === undefined) return
    changes.decide(item, decision)
    const next = decision === 'pending' ? undefined : queue.items[place + 1]
    announce(`${statusLabel(decision)}: ${item.title}.${next === undefined ? '' : ` Next: ${next.title}`}`)
    if (next !== undefined) open(next.id)
  }
  const setPublished = (published: 'true' | 'false') => {
    if (!canDecide || articles.article === undefined) return
    changes.setPublished(articles.article, published)
    announce(published === 'true' ? 'Set to published' : 'Set to not published')
  }
  const confirm = () => {
    const { article } = articles
    if (!canDecide || article === undefined || !(article.swapped || article.changedSince)) return
    changes.confirm(article)
    announce(`Stood by the decision: ${article.title}`)
  }
  const resolve = (field: Editable, take: Take) => {
    if (!canDecide || articles.article === undefined) return
    changes.resolve(articles.article, field, take)
    announce(`Conflict about ${field} settled: ${take}`)
  }
  const chooseSide = (key: string) => {
    const edit = articles.article?.edits.find(({ theirs }) => theirs !== null)
    const choice = edit === undefined ? undefined : choices(edit.field).find((other) => other.key === key)
    if (edit !== undefined && choice !== undefined) resolve(edit.field, choice.take)
  }
  const openOriginal = () => {
    const link = safeLink(articles.article?.webUrl ?? '')
    if (link !== null) window.open(link.href, '_blank', 'noopener,noreferrer')
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    a: () => decide('approved'),
    r: () => decide('rejected'),
    h: () => decide('held'),
    p: () => setPublished(articles.article?.published === 'true' ? 'false' : 'true'),
    t: () => topicInput.current?.focus(),
    c: confirm,
    1: () => chooseSide('1'),
    2: () => chooseSide('2'),
    3: () => chooseSide('3'),
    o: openOriginal,
    '/': () => search.current?.focus(),
    '?': () => setKeysShown(true),
  })
  const clear = () => setQuery(queueQuerySchema.parse({ status: isFiltered(query) ? query.status : [] }))
  const filters = <Filters query={query} facets={facets.facets} onQuery={setQuery} />

  return (
    <div className="grid h-full grid-cols-1 lg:grid-cols-[minmax(20rem,26rem)_1fr] xl:grid-cols-[14rem_minmax(21rem,27rem)_1fr]">
      <nav aria-label="Filters" className="hidden overflow-y-auto border-r border-line p-3 xl:block">
        {filters}
      </nav>
      <main
        id="main"
        aria-label="Queue"
        className={classes(
          'flex min-h-0 flex-col border-r border-line',
          selected !== null && 'max-lg:hidden',
        )}
      >
        <h1 className="sr-only">Queue</h1>
        <QueueTools
          query={query}
          total={queue.total}
          loading={queue.loading}
          searchRef={search}
          onQuery={setQuery}
          onReload={takeInNews}
        >
          <Button
            look="quiet"
            size="icon"
            className="xl:hidden"
            aria-label="Filters"
            onClick={() => setFiltersShown(true)}
          >
            <SlidersHorizontal size={16} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="icon"
            className="max-sm:hidden"
            aria-label="Keys"
            onClick={() => setKeysShown(true)}
          >
            <Keyboard size={16} aria-hidden="true" />
          </Button>
        </QueueTools>
        <div className="relative min-h-0 flex-1">
          <NewsBar pulse={news.pulse} busy={queue.loading} onShow={takeInNews} />
          <QueueList
            queue={queue}
            selected={at >= 0 || selected !== null ? selected : current}
            filtered={isFiltered(query)}
            onOpen={open}
            onClear={clear}
          />
        </div>
      </main>
      <div className={classes('min-h-0 min-w-0', selected === null && 'max-lg:hidden')}>
        <ArticleColumn
          articles={articles}
          nothing={current === null}
          pane={{
            options,
            hosts,
            canDecide,
            topicInput,
            onDecide: decide,
            onPublished: setPublished,
            onTopics: (topics) => articles.article && changes.setTopics(articles.article, topics),
            onConfirm: confirm,
            onResolve: resolve,
            onOpen: open,
            onBack: close,
          }}
        />
      </div>
      {region}
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
      <Dialog open={filtersShown} onOpenChange={setFiltersShown} title="Filters">
        {filters}
      </Dialog>
      <Toaster position="bottom-right" closeButton richColors theme="system" />
    </div>
  )
}
