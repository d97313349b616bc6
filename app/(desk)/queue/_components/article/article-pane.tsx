'use client'

import { ArrowLeft, ExternalLink } from 'lucide-react'
import { type RefObject, useDeferredValue, useEffect, useRef } from 'react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Block } from '#app/_components/block.tsx'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'
import { latePart } from '#app/_components/late-part.tsx'
import { TimeAgo } from '#app/_components/time-ago.tsx'
import { useStable } from '#app/_hooks/use-stable.ts'
import { ArticleRest } from '#app/(desk)/queue/_components/article/article-rest.tsx'
import { AssigneeSelect } from '#app/(desk)/queue/_components/article/assignee-select.tsx'
import { DecisionBar } from '#app/(desk)/queue/_components/article/decision-bar.tsx'
import { PublishedSwitch } from '#app/(desk)/queue/_components/article/published-switch.tsx'
import { Scores } from '#app/(desk)/queue/_components/article/scores.tsx'
import { RemoteImage } from '#app/(desk)/queue/_components/body/remote-image.tsx'
import { NotesBlock } from '#app/(desk)/queue/_components/notes/notes-block.tsx'
import { TopicsEditor } from '#app/(desk)/queue/_components/topics/topics-editor.tsx'
import { directionOf } from '#lib/format/direction.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { Presence } from '#lib/schema/presence.ts'
import { isDecided } from '#lib/schema/statuses.ts'
import type { TopicOption } from '#lib/schema/topic.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status, Take } from '#lib/schema/words.ts'

// What most articles have not got is fetched when one has it.
const Notices = latePart(async () => (await import('#app/(desk)/queue/_components/live/notices.tsx')).Notices)
const Warnings = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/warnings.tsx')).Warnings,
)
const PresenceLine = latePart(
  async () => (await import('#app/(desk)/queue/_components/live/presence-line.tsx')).PresenceLine,
)
const TakenBack = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/taken-back.tsx')).TakenBack,
)
const Conflicts = latePart(
  async () => (await import('#app/(desk)/queue/_components/article/conflicts.tsx')).Conflicts,
)

type Props = {
  article: ArticleDetail
  options: readonly TopicOption[]
  hosts: readonly string[]
  colleagues: readonly Colleague[]
  /** Who is signed in. */
  userId: string
  /** Who else has the article open. */
  others: readonly Presence[] | undefined
  canDecide: boolean
  headingRef: RefObject<HTMLHeadingElement | null>
  topicInput: RefObject<HTMLInputElement | null>
  noteInput: RefObject<HTMLTextAreaElement | null>
  onDecide: (decision: Status) => void
  onPublished: (published: 'true' | 'false') => void
  onTopics: (topics: readonly string[]) => void
  onAssign: (assigneeId: string | null) => void
  /** Notes changed; says how. */
  onNotes: (said: string) => void
  onNoteCount: (more: number) => void
  onConfirm: () => void
  /** Null for every field that was taken back. */
  onResolve: (field: Editable | null, take: Take) => void
  /** Takes back one step of the history. */
  onUndo: (stepId: number) => void
  onOpen: (id: number) => void
  /** Shows the article in a list that holds it; null where the list does. */
  onShowAmongAll: (() => void) | null
  onBack: () => void
}

/** As wide as one reads it well, in the middle of what is wider. */
const column = 'px-4 sm:px-[max(1.5rem,50%-26rem)]'

/** One article as an editor judges it: what it says, what others say, what would change in its file. */
export function ArticlePane({
  article,
  options,
  hosts,
  colleagues,
  userId,
  others,
  canDecide,
  headingRef,
  topicInput,
  noteInput,
  onDecide,
  onPublished,
  onTopics,
  onAssign,
  onNotes,
  onNoteCount,
  onConfirm,
  onResolve,
  onUndo,
  onOpen,
  onShowAmongAll,
  onBack,
}: Props) {
  const top = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article starts at its top
  useEffect(() => {
    top.current?.scrollTo(0, 0)
  }, [article.id])
  const rest = useDeferredValue(article)
  const stableUndo = useStable(onUndo)
  const stableOpen = useStable(onOpen)
  // What makes the flag mean nothing stands beside it.
  const ofFlag = article.warnings.filter(({ rule }) => rule === 'draft')
  const warnings = article.warnings.filter((warning) => !ofFlag.includes(warning))
  const link = safeLink(article.webUrl)
  const image = article.images[0]
  const direction = directionOf(`${article.title} ${article.excerpt}`)
  return (
    <section aria-label="Article" className="@container/pane flex h-full flex-col bg-surface print:h-auto">
      <div
        className={classes(
          column,
          'flex shrink-0 items-center gap-4 border-b border-line py-2 short:py-1 max-sm:order-last max-sm:border-t max-sm:border-b-0 print:hidden',
        )}
      >
        {canDecide && <DecisionBar status={article.status} onDecide={onDecide} />}
        {link !== null && (
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            title={link.host}
            className="ml-auto inline-flex h-9 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm text-accent hover:underline max-sm:hidden"
          >
            {/* A letter or two of it say nothing. */}
            <span className={classes('truncate', isDecided(article.status) && '@max-[44rem]/pane:sr-only')}>
              {link.host}
            </span>
            <ExternalLink size={14} aria-label="original, opens in a new tab" className="shrink-0" />
          </a>
        )}
      </div>
      <div
        ref={top}
        data-pane
        tabIndex={-1}
        className={classes(
          column,
          'relative flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto py-5 outline-none short:gap-3 short:py-2 max-sm:touch-pan-y max-sm:touch-pinch-zoom print:overflow-visible',
        )}
      >
        <div className="short:flex short:flex-col short:gap-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
            <Button look="quiet" size="small" onClick={onBack} className="-ml-2 md:hidden">
              <ArrowLeft size={15} aria-hidden="true" />
              Queue
            </Button>
            <span className="font-medium text-ink">
              <bdi>{article.providerName || article.providerDomain || 'Unknown outlet'}</bdi>
            </span>
            {article.date !== null && <TimeAgo at={article.date} />}
            <StatusBadge status={article.status} />
            {article.decidedBy !== null && <span>{`by ${article.decidedBy}`}</span>}
            <AssigneeSelect
              assigneeId={article.assigneeId}
              colleagues={colleagues}
              userId={userId}
              disabled={!canDecide}
              onAssign={onAssign}
            />
          </div>
          <h2
            ref={headingRef}
            tabIndex={-1}
            dir={direction}
            className="mt-2 font-serif text-2xl short:order-first short:mt-0 short:text-lg leading-tight font-semibold break-words"
          >
            {article.title}
          </h2>
          <Scores article={article} />
        </div>
        {others !== undefined && others.length > 0 && <PresenceLine others={others} />}
        <div className="flex gap-5 max-sm:flex-col">
          <p className="flex-1 font-serif text-lg leading-relaxed break-words" dir={direction}>
            {article.excerpt || <span className="text-ink-soft">No excerpt.</span>}
          </p>
          {image !== undefined && (
            <RemoteImage
              key={image.url}
              url={image.url}
              alt=""
              hosts={hosts}
              className="aspect-video w-full shrink-0 sm:w-40 @min-[40rem]/pane:w-64"
            />
          )}
        </div>
        {link === null && article.webUrl !== '' && (
          <p className="text-sm break-all text-ink-soft">
            Original: <bdi>{article.webUrl}</bdi> (not an ordinary web address)
          </p>
        )}
        {link !== null && (
          <a
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex min-h-6 items-center text-sm break-all text-accent hover:underline sm:hidden"
          >
            {`Read the original on ${link.host}`}
          </a>
        )}
        {(onShowAmongAll !== null || hasNotices(article)) && (
          <Notices
            article={article}
            canDecide={canDecide}
            onConfirm={onConfirm}
            onOpen={onOpen}
            onShowAmongAll={onShowAmongAll}
          />
        )}
        {article.conflictCount > 0 && (
          <Conflicts article={article} canDecide={canDecide} onResolve={onResolve} />
        )}
        {article.takenBack.length > 0 && (
          <TakenBack article={article} canDecide={canDecide} onResolve={onResolve} />
        )}
        {warnings.length > 0 && <Warnings warnings={warnings} />}
        <Block title="Published flag">
          <div className="flex flex-col gap-2">
            {ofFlag.length > 0 && <Warnings warnings={ofFlag} />}
            <PublishedSwitch
              published={article.published}
              byHand={article.flagByHand}
              disabled={!canDecide}
              onChange={onPublished}
            />
          </div>
        </Block>
        <Block title="Topics">
          <TopicsEditor
            key={article.id}
            topics={article.topics}
            options={options}
            disabled={!canDecide}
            inputRef={topicInput}
            onChange={onTopics}
          />
        </Block>
        <Block title={`Notes${article.notes.length > 0 ? ` (${article.notes.length})` : ''}`}>
          <NotesBlock
            key={article.id}
            articleId={article.id}
            notes={article.notes}
            colleagues={colleagues}
            userId={userId}
            canWrite={canDecide}
            inputRef={noteInput}
            onChanged={onNotes}
            onCount={onNoteCount}
          />
        </Block>
        <ArticleRest
          article={rest}
          hosts={hosts}
          canUndo={canDecide}
          onUndo={stableUndo}
          onOpen={stableOpen}
        />
      </div>
    </section>
  )
}

/** Whether something happened to the file that an editor should know. */
function hasNotices(article: ArticleDetail): boolean {
  const {
    missing,
    fileProblem,
    earlier,
    sameAddress,
    swapped,
    stillWritten,
    changedAfterExport,
    changedSince,
  } = article
  return (
    missing ||
    fileProblem !== null ||
    earlier !== null ||
    sameAddress.length > 0 ||
    swapped ||
    stillWritten > 0 ||
    changedAfterExport ||
    changedSince
  )
}
