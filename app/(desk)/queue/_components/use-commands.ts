'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { statusLabel } from '#app/_components/badges.tsx'
import { choices, type Take } from '#app/(desk)/queue/_components/conflict-choices.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/desk-dialogs.tsx'
import type { CommandName } from '#app/(desk)/queue/_components/keymap.ts'
import { repeated, type TopicChange, topicChange } from '#app/(desk)/queue/_components/topic-change.ts'
import type { Changes } from '#app/(desk)/queue/_components/use-changes.ts'
import type { Selection } from '#app/(desk)/queue/_components/use-selection.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

type Wiring = {
  readonly items: readonly QueueItem[]
  readonly total: number
  /** Where the present article stands among the items; -1 where it is not among them. */
  readonly place: number
  readonly article: ArticleDetail | undefined
  readonly canDecide: boolean
  readonly changes: Changes
  /** Who is signed in. */
  readonly userId: string
  readonly colleagues: readonly Colleague[]
  /** Whether somebody else opened an article so recently that one goes on to another. */
  readonly isClaimed: (id: number) => boolean
  readonly selection: Selection
  readonly undo: (stepId?: number) => Promise<unknown>
  readonly open: (id: number) => void
  /** Writes the address of what is shown, before another page is opened. */
  readonly settleAddress: () => void
  readonly announce: (message: string) => void
  readonly show: (dialog: DeskDialog) => void
  readonly toggleFocus: () => void
  readonly focusTopics: () => void
  readonly focusNote: () => void
  readonly focusSearch: () => void
}

/** What every key, button and palette entry of the desk does; each says so in the live region. */
export function useCommands(desk: Wiring) {
  const { items, place, article, canDecide, changes, selection, open, announce, show, userId } = desk
  const router = useRouter()
  const lastTopics = useRef<{ articleId: number; from: readonly string[]; change: TopicChange } | null>(null)

  const passedOver = (at: number) =>
    at > place + 1 ? ` Passed over ${at - place - 1} that others have open.` : ''
  const goTo = (at: number, said = ''): QueueItem | undefined => {
    const next = items[Math.min(Math.max(at, 0), items.length - 1)]
    if (next === undefined) return undefined
    open(next.id)
    announce(`${at + 1} of ${desk.total}: ${next.title}${said}`)
    return next
  }
  const next = () => {
    const at = Math.min(nextFree(items, place, desk.isClaimed), items.length - 1)
    goTo(at, passedOver(at))
  }
  const goOn = (said: string) => {
    const at = nextFree(items, place, desk.isClaimed)
    const next = items[at]
    announce(`${said}${next === undefined ? '' : `${passedOver(at)} Next: ${next.title}`}`)
    if (next !== undefined) open(next.id)
  }
  const decide = (decision: Status, duplicateOf: number | null = null) => {
    if (!canDecide) return
    const chosen = selection.among(items)
    if (chosen.length > 0) return show({ name: 'bulk', decision, items: chosen })
    const item = article ?? items[place]
    if (item === undefined) return
    changes.decide(item, decision, duplicateOf)
    const said = `${statusLabel(decision)}: ${item.title}.`
    if (decision === 'pending') announce(said)
    else goOn(said)
  }
  const setPublished = (published: 'true' | 'false') => {
    if (!canDecide || article === undefined) return
    changes.setPublished(article, published)
    announce(published === 'true' ? 'Set to published' : 'Set to not published')
  }
  const setTopics = (topics: readonly string[]) => {
    if (!canDecide || article === undefined) return
    // Several changes of one article are one to repeat.
    const same = lastTopics.current?.articleId === article.id
    const from = same ? (lastTopics.current?.from ?? article.topics) : article.topics
    lastTopics.current = { articleId: article.id, from, change: topicChange(from, topics) }
    changes.setTopics(article, topics)
  }
  const assign = (assigneeId: string | null) => {
    if (!canDecide || article === undefined) return
    changes.assign(article, assigneeId)
    const name = desk.colleagues.find(({ id }) => id === assigneeId)?.name
    announce(name === undefined ? 'Given to nobody' : `Given to ${name}`)
  }
  const repeatTopics = () => {
    if (!canDecide || article === undefined) return
    if (lastTopics.current === null) return announce('No change of topics to repeat yet')
    const topics = repeated(article.topics, lastTopics.current.change)
    changes.setTopics(article, topics)
    announce(`Topics: ${topics.join(', ') || 'none'}`)
  }
  const confirm = () => {
    if (
      !canDecide ||
      article === undefined ||
      !(article.swapped || article.changedSince || article.changedAfterExport)
    )
      return
    changes.confirm(article)
    announce(`Stood by the decision: ${article.title}`)
  }
  const resolve = (field: Editable | null, take: Take) => {
    if (!canDecide || article === undefined) return
    changes.resolve(article, field, take)
    announce(`Settled ${field ?? 'all'}: ${take}`)
  }
  const answerTakenBack = (take: Take) => {
    if (!canDecide || article === undefined || take === 'both') return
    changes.resolve(article, null, take)
    announce(
      take === 'ours' ? `Written again with the next export: ${article.title}` : `Accepted: ${article.title}`,
    )
  }
  const chooseSide = (take: Take) => {
    const edit = article?.edits.find(({ theirs }) => theirs !== null)
    if (edit !== undefined && choices(edit.field).some((choice) => choice.take === take))
      resolve(edit.field, take)
    else if (edit === undefined && (article?.takenBack.length ?? 0) > 0) answerTakenBack(take)
  }
  const openOriginal = () => {
    const link = safeLink(article?.webUrl ?? '')
    if (link !== null) window.open(link.href, '_blank', 'noopener,noreferrer')
  }
  const select = () => {
    const item = items[place]
    if (!canDecide || item === undefined) return
    selection.toggle(item.id)
    announce(`${selection.ids.has(item.id) ? 'Not selected' : 'Selected'}: ${item.title}`)
  }
  const selectOn = (by: 1 | -1) => {
    const from = items[place]
    if (!canDecide || from === undefined) return
    const next = goTo(Math.min(Math.max(place + by, 0), items.length - 1))
    selection.add(from.id, ...(next === undefined ? [] : [next.id]))
    if (next !== undefined) announce(`Selected: ${next.title}`)
  }
  const ask = (name: 'duplicate' | 'story') => {
    if (canDecide && article !== undefined) show({ name, article })
  }

  const commands: Record<CommandName, () => void> = {
    next,
    previous: () => goTo(Math.max(place - 1, 0)),
    approve: () => decide('approved'),
    reject: () => decide('rejected'),
    hold: () => decide('held'),
    duplicate: () => ask('duplicate'),
    published: () => setPublished(article?.published === 'true' ? 'false' : 'true'),
    topics: desk.focusTopics,
    assign: () => assign(article?.assigneeId === userId ? null : userId),
    note: desk.focusNote,
    'repeat-topics': repeatTopics,
    story: () => ask('story'),
    select,
    'select-next': () => selectOn(1),
    'select-previous': () => selectOn(-1),
    undo: () => void (canDecide && desk.undo()),
    history: () => show({ name: 'history' }),
    confirm,
    'take-ours': () => chooseSide('ours'),
    'take-theirs': () => chooseSide('theirs'),
    'take-both': () => chooseSide('both'),
    original: openOriginal,
    focus: desk.toggleFocus,
    export: () => {
      desk.settleAddress()
      router.push('/export')
    },
    search: desk.focusSearch,
    keys: () => show({ name: 'keys' }),
  }
  return { commands, decide, setPublished, setTopics, assign, confirm, resolve, answerTakenBack, goOn }
}

/** The next article that nobody else has just opened; the very next one where all that are left are taken. */
function nextFree(items: readonly QueueItem[], place: number, isClaimed: (id: number) => boolean): number {
  const free = items.findIndex(({ id }, at) => at > place && !isClaimed(id))
  return free < 0 ? place + 1 : free
}
