'use client'

import { useEffect, useRef } from 'react'
import { Block } from '#app/_components/block.tsx'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/messages/late-part.tsx'
import { ArticleAlerts } from '#app/(desk)/queue/_components/article/article-alerts.tsx'
import { ArticleBar } from '#app/(desk)/queue/_components/article/article-bar.tsx'
import { ArticleHead } from '#app/(desk)/queue/_components/article/article-head.tsx'
import { ArticleOpening } from '#app/(desk)/queue/_components/article/article-opening.tsx'
import { ArticleRest } from '#app/(desk)/queue/_components/article/article-rest.tsx'
import { paneColumn } from '#app/(desk)/queue/_components/article/pane-column.ts'
import { PublishedSwitch } from '#app/(desk)/queue/_components/article/published-switch.tsx'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import { useDesk } from '#app/(desk)/queue/_components/desk/use-desk.ts'
import { NotesBlock } from '#app/(desk)/queue/_components/notes/notes-block.tsx'
import { TopicsEditor } from '#app/(desk)/queue/_components/topics/topics-editor.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'

// What most articles have not got is fetched when one has it.
const Warnings = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/warnings.tsx')).Warnings,
)
const PresenceLine = latePart(
  async () => (await import('#app/(desk)/queue/_components/live/presence-line.tsx')).PresenceLine,
)

const OwnFields = latePart(
  async () => (await import('#app/(desk)/queue/_components/fields/own-fields.tsx')).OwnFields,
)

type Props = {
  article: ArticleDetail
  /** Who else has the article open. */
  others: readonly Presence[] | undefined
  /** Whether the list leaves the article out. */
  isHidden: boolean
}

/** One article as an editor judges it: what it says, what others say, what would change in its file. */
export function ArticlePane({ article, others, isHidden }: Props) {
  const { canDecide, options, places, userId } = useDesk()
  const { setPublished, setTopics } = useActs()
  const top = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article starts at its top
  useEffect(() => {
    top.current?.scrollTo(0, 0)
  }, [article.id])
  // What makes the flag mean nothing stands beside it.
  const ofFlag = article.warnings.filter(({ rule }) => rule === 'draft')
  const warnings = article.warnings.filter((warning) => !ofFlag.includes(warning))
  return (
    <section aria-label="Article" className="@container/pane flex h-full flex-col bg-surface print:h-auto">
      <ArticleBar article={article} />
      <div
        ref={top}
        data-pane
        tabIndex={-1}
        className={classes(
          paneColumn,
          'relative flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto py-5 outline-none short:gap-3 short:py-2 max-sm:touch-pan-y max-sm:touch-pinch-zoom print:overflow-visible',
        )}
      >
        <ArticleHead article={article} />
        {others !== undefined && others.length > 0 && <PresenceLine others={others} />}
        <ArticleOpening article={article} />
        {/* Anew for each article: its buttons keep no focus that was meant for those of another. */}
        <ArticleAlerts key={`alerts ${article.id}`} article={article} isHidden={isHidden} />
        {warnings.length > 0 && <Warnings warnings={warnings} />}
        <Block title="Published flag">
          <div className="flex flex-col gap-2">
            {ofFlag.length > 0 && <Warnings warnings={ofFlag} />}
            <PublishedSwitch
              published={article.published}
              byHand={article.flagByHand}
              disabled={!canDecide}
              onChange={setPublished}
            />
          </div>
        </Block>
        <Block title="Topics">
          <TopicsEditor
            key={article.id}
            articleId={article.id}
            userId={userId}
            topics={article.topics}
            options={options}
            disabled={!canDecide}
            inputRef={places.topics}
            onChange={setTopics}
          />
        </Block>
        {article.fields.length > 0 && <OwnFields key={`fields ${article.id}`} article={article} />}
        <Block title={`Notes${article.notes.length > 0 ? ` (${article.notes.length})` : ''}`}>
          <NotesBlock key={article.id} articleId={article.id} notes={article.notes} />
        </Block>
        <ArticleRest article={article} />
      </div>
    </section>
  )
}
