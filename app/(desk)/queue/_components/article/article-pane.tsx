'use client'

import { type CSSProperties, useEffect, useRef } from 'react'
import { classes } from '#app/_components/classes.ts'
import { latePart, laterPart } from '#app/_components/messages/late-part.tsx'
import { ArticleAlerts } from '#app/(desk)/queue/_components/article/article-alerts.tsx'
import { ArticleBar } from '#app/(desk)/queue/_components/article/article-bar.tsx'
import { ArticleEditing } from '#app/(desk)/queue/_components/article/article-editing.tsx'
import { ArticleHead } from '#app/(desk)/queue/_components/article/article-head.tsx'
import { ArticleOpening } from '#app/(desk)/queue/_components/article/article-opening.tsx'
import { ArticleReading } from '#app/(desk)/queue/_components/article/article-reading.tsx'
import { usePagedOn } from '#app/(desk)/queue/_components/article/use-paged-on.ts'
import { useEditingShown } from '#app/(desk)/queue/_components/desk/editing-shown.ts'
import { usePaneWidth } from '#app/(desk)/queue/_components/desk/use-pane-width.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

// What most articles have not got is fetched when one has it.
const Warnings = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/warnings.tsx')).Warnings,
)
const PresenceLine = latePart(
  async () => (await import('#app/(desk)/queue/_components/live/presence-line.tsx')).PresenceLine,
)

const PaneHandle = laterPart(
  async () => (await import('#app/(desk)/queue/_components/desk/pane-handle.tsx')).PaneHandle,
)

type Props = {
  article: ArticleDetail
  /** Who else has the article open. */
  others: readonly Presence[] | undefined
  /** Whether the list leaves the article out. */
  isHidden: boolean
  /** How many rows are chosen. */
  chosen: number
}

/** One article as an editor judges it: what it says and what others say, beside it what would change in its file. */
export function ArticlePane({ article, others, isHidden, chosen }: Props) {
  const all = useRef<HTMLDivElement>(null)
  const reading = useRef<HTMLDivElement>(null)
  const editing = useRef<HTMLDivElement>(null)
  const isEditing = useEditingShown()
  const [width, setWidth] = usePaneWidth('copydesk.editing-width')
  usePagedOn(all)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article starts at its top
  useEffect(() => {
    for (const { current } of [all, reading, editing]) current?.scrollTo(0, 0)
  }, [article.id])
  // What makes the flag mean nothing stands beside it.
  const warnings = article.warnings.filter(({ rule }) => rule !== 'draft')
  return (
    <section aria-label="Article" className="@container/pane flex h-full flex-col bg-surface print:h-auto">
      <ArticleBar article={article} chosen={chosen} />
      <div
        ref={all}
        data-pane
        tabIndex={-1}
        style={width === null ? undefined : ({ '--editing': `${width}px` } as CSSProperties)}
        className={classes(
          'relative min-h-0 flex-1 overflow-y-auto outline-none max-sm:touch-pan-y max-sm:touch-pinch-zoom',
          'beside:grid beside:overflow-hidden',
          isEditing
            ? 'beside:grid-cols-[minmax(0,1fr)_min(var(--editing,18.5rem),50%)]'
            : 'beside:grid-cols-1',
          'print:block print:overflow-visible',
        )}
      >
        <div
          ref={reading}
          data-scroller
          className={classes(
            'relative min-h-0 px-4 py-5 sm:px-6 short:py-2',
            'beside:overflow-y-auto print:overflow-visible',
          )}
        >
          <div className="mx-auto flex max-w-[44rem] flex-col gap-6 short:gap-3">
            <ArticleHead article={article} />
            {others !== undefined && others.length > 0 && <PresenceLine others={others} />}
            {/* Anew for each article: its buttons keep no focus that was meant for those of another. */}
            <ArticleAlerts key={`alerts ${article.id}`} article={article} isHidden={isHidden} />
            {warnings.length > 0 && <Warnings warnings={warnings} />}
            <ArticleOpening article={article} />
            <ArticleReading article={article} />
          </div>
        </div>
        <div
          ref={editing}
          id="editing"
          className={classes(
            !isEditing && 'beside:hidden',
            'relative mx-auto max-w-[47rem] min-h-0 px-4 pb-5 sm:px-6 short:pb-2',
            'beside:mx-0 beside:overflow-y-auto beside:border-l beside:border-line beside:px-4 beside:pt-5 print:overflow-visible',
          )}
        >
          <ArticleEditing article={article} />
        </div>
        {isEditing && (
          <div className="absolute inset-y-0 right-[min(var(--editing,18.5rem),50%)] hidden beside:block">
            <PaneHandle pane="editing" side="right" label="Width of what is edited" onWidth={setWidth} />
          </div>
        )}
      </div>
    </section>
  )
}
