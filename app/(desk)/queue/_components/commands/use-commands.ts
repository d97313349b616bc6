'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { decidedLabel } from '#app/_components/badges.tsx'
import { isAway } from '#app/_hooks/reach.ts'
import { choices } from '#app/(desk)/queue/_components/article/conflict-choices.ts'
import type { Selection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import type { Changes } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import type { CommandName } from '#app/(desk)/queue/_components/commands/keymap.ts'
import { spoken, spokenTopics } from '#app/(desk)/queue/_components/live/spoken.ts'
import { repeated, type TopicChange, topicChange } from '#app/(desk)/queue/_components/topics/topic-change.ts'
import { safeLink } from '#lib/format/link.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status, Take } from '#lib/schema/words.ts'

type Wiring = {
  readonly items: readonly QueueItem[]
  readonly total: number
  /** Where the present article stands among the items; -1 where it is not among them. */
  readonly place: number
  readonly article: ArticleDetail | undefined
  /** Whether an article is asked for that is not here yet. */
  readonly isComing: boolean
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
  /** Says why a key did nothing, for eye and ear. */
  readonly excuse: (why: string) => void
  /** The excerpt of an article, where it is here. */
  readonly excerptOf: (id: number) => string | undefined
  readonly show: (dialog: DeskDialog) => void
  readonly toggleFocus: () => void
  readonly focusTopics: () => void
  readonly focusNote: () => void
  readonly focusSearch: () => void
  readonly focusHeading: () => void
}

const READS_ONLY = 'Nothing was changed: your role lets you read here. Ask an admin to change it.'

/** What every key, button and palette entry of the desk does; each says so in the live region, also why it did nothing. */
export function useCommands(desk: Wiring) {
  const { items, place, article, canDecide, changes, selection, open, announce, excuse, show, userId } = desk
  const router = useRouter()
  const lastTopics = useRef<{ articleId: number; from: readonly string[]; change: TopicChange } | null>(null)
  // Of the article as it was fetched last: until it is fetched anew it still shows what was answered.
  const answered = useRef<{ of: ArticleDetail['edits']; fields: readonly Editable[] }>({ of: [], fields: [] })

  const passedOver = (at: number) =>
    at > place + 1 ? ` Passed over ${at - place - 1} that others have open.` : ''
  const told = (item: QueueItem) => spoken(item, desk.excerptOf(item.id))
  const goTo = (at: number, said = ''): QueueItem | undefined => {
    const next = items[Math.min(Math.max(at, 0), items.length - 1)]
    if (next === undefined) {
      excuse('There is no article to go to')
      return undefined
    }
    open(next.id)
    announce(`${at + 1} of ${desk.total}: ${told(next)}${said}`)
    return next
  }
  const next = () => {
    const at = Math.min(nextFree(items, place, desk.isClaimed), items.length - 1)
    goTo(at, passedOver(at))
  }
  /** Goes on to the next article, past those that were decided along with the present one. */
  const goOn = (said: string, decided: ReadonlySet<number> = new Set()) => {
    const at = nextFree(items, place, (id) => decided.has(id) || desk.isClaimed(id))
    const next = items[at]
    const passed = decided.size > 0 ? '' : passedOver(at)
    announce(`${said}${next === undefined ? '' : `${passed} Next: ${told(next)}`}`)
    if (next !== undefined) open(next.id)
  }
  /** Why nothing can be changed now; null where it can. */
  const hindrance = () => {
    if (!canDecide) return READS_ONLY
    if (article !== undefined) return null
    return desk.isComing ? 'The article is still on its way' : 'No article is open'
  }
  /** The open article, where it may be changed; else says why not. */
  const mine = (): ArticleDetail | undefined => {
    const why = hindrance()
    if (why !== null) excuse(why)
    return why === null ? article : undefined
  }
  const decide = (decision: Status, duplicateOf: number | null = null) => {
    const chosen = canDecide ? selection.among(items) : []
    if (chosen.length > 0) return show({ name: 'bulk', decision, items: chosen })
    const item = (canDecide ? (article ?? items[place]) : undefined) ?? mine()
    if (item === undefined) return
    if (decision === 'pending' && item.status === 'pending') return excuse('Nobody has decided about it yet')
    changes.decide(item, decision, duplicateOf)
    const said = `${decidedLabel(decision)}: ${item.title}.`
    if (decision === 'pending') announce(said)
    else goOn(said)
  }
  const setPublished = (published: 'true' | 'false') => {
    const article = mine()
    if (article === undefined) return
    changes.setPublished(article, published)
    announce(`Set to ${published === 'true' ? 'published' : 'not published'}: ${article.title}`)
  }
  const setTopics = (topics: readonly string[]) => {
    const article = mine()
    if (article === undefined) return
    // Several changes of one article are one to repeat.
    const same = lastTopics.current?.articleId === article.id
    const from = same ? (lastTopics.current?.from ?? article.topics) : article.topics
    lastTopics.current = { articleId: article.id, from, change: topicChange(from, topics) }
    changes.setTopics(article, topics)
    announce(spokenTopics(article.topics, topics))
  }
  const assign = (assigneeId: string | null) => {
    const article = mine()
    if (article === undefined) return
    changes.assign(article, assigneeId)
    const name = desk.colleagues.find(({ id }) => id === assigneeId)?.name
    announce(`Given to ${name ?? 'nobody'}: ${article.title}`)
  }
  const repeatTopics = () => {
    const article = mine()
    if (article === undefined) return
    if (lastTopics.current === null) return excuse('No change of topics to repeat yet')
    const topics = repeated(article.topics, lastTopics.current.change)
    changes.setTopics(article, topics)
    announce(spokenTopics(article.topics, topics))
  }
  const confirm = () => {
    const article = mine()
    if (article === undefined) return
    if (!(article.swapped || article.changedSince || article.changedAfterExport))
      return excuse('Nothing changed since the decision')
    changes.confirm(article)
    announce(`Stood by the decision: ${article.title}`)
  }
  /** Settles one field, or with null all that upstream took back; the last of an article leads on to the next. */
  const resolve = (field: Editable | null, take: Take) => {
    const article = mine()
    if (article === undefined) return
    changes.resolve(article, field, take)
    const { edits: of, takenBack } = article
    const before = answered.current.of === of ? answered.current.fields : []
    const now = field === null ? takenBack.map(({ field }) => field) : [field]
    answered.current = { of, fields: [...before, ...now] }
    const said = settled(field, take, article)
    const left = openFields(article).length
    if (left > 0) announce(`${said} ${left} left.`)
    else goOn(said)
  }
  const chooseSide = (take: Take) => {
    const article = mine()
    if (article === undefined) return
    const open = openFields(article)
    const conflict = article.edits.find(({ field, theirs }) => theirs !== null && open.includes(field))
    if (conflict !== undefined) {
      if (choices(conflict).some((choice) => choice.take === take)) resolve(conflict.field, take)
      else excuse(`${conflict.field}: only one of both values can stay`)
    } else if (open.length === 0) excuse('Nothing here is in conflict')
    else if (take === 'both') excuse('Write it again or accept it')
    else resolve(null, take)
  }
  /** The fields that wait for an answer, without those that were answered already. */
  const openFields = ({ edits, takenBack }: ArticleDetail): Editable[] => {
    const done = answered.current.of === edits ? answered.current.fields : []
    const conflicts = edits.filter(({ theirs }) => theirs !== null)
    return [...conflicts, ...takenBack].map(({ field }) => field).filter((field) => !done.includes(field))
  }
  const openOriginal = () => {
    const link = safeLink(article?.webUrl ?? '')
    if (link !== null) window.open(link.href, '_blank', 'noopener,noreferrer')
    else excuse(article === undefined ? 'No article is open' : 'This article has no web address')
  }
  const select = () => {
    const item = items[place]
    if (!canDecide) return excuse(READS_ONLY)
    if (item === undefined) return excuse('The article is not in the list')
    const before = selection.ids.has(item.id)
    selection.toggle(item.id)
    announce(
      `${before ? 'Not selected' : 'Selected'}: ${item.title}. ${selection.ids.size + (before ? -1 : 1)} selected`,
    )
  }
  const selectOn = (by: 1 | -1) => {
    const from = items[place]
    if (!canDecide) return excuse(READS_ONLY)
    if (from === undefined) return excuse('The article is not in the list')
    const next = items[Math.min(Math.max(place + by, 0), items.length - 1)] ?? from
    open(next.id)
    selection.add(from.id, next.id)
    announce(`Selected: ${next.title}. ${new Set([...selection.ids, from.id, next.id]).size} selected`)
  }
  const selectNone = () => {
    if (selection.ids.size === 0) return
    selection.clear()
    announce('None selected')
  }
  const ask = (name: 'duplicate' | 'story') => {
    const article = mine()
    if (article !== undefined) show({ name, article })
  }
  const ifAllowed = (act: () => void) => () => (canDecide ? act() : excuse(READS_ONLY))

  const commands: Record<CommandName, () => void> = {
    next,
    previous: () => goTo(Math.max(place - 1, 0)),
    approve: () => decide('approved'),
    reject: () => decide('rejected'),
    hold: () => decide('held'),
    reopen: () => decide('pending'),
    duplicate: () => ask('duplicate'),
    published: () => setPublished(article?.published === 'true' ? 'false' : 'true'),
    topics: ifAllowed(desk.focusTopics),
    assign: () => assign(article?.assigneeId === userId ? null : userId),
    note: ifAllowed(desk.focusNote),
    'repeat-topics': repeatTopics,
    story: () => ask('story'),
    select,
    'select-next': () => selectOn(1),
    'select-previous': () => selectOn(-1),
    'select-none': selectNone,
    undo: ifAllowed(() => void desk.undo()),
    history: () => show({ name: 'history' }),
    confirm,
    'take-ours': () => chooseSide('ours'),
    'take-theirs': () => chooseSide('theirs'),
    'take-both': () => chooseSide('both'),
    original: openOriginal,
    read: desk.focusHeading,
    focus: desk.toggleFocus,
    export: () => {
      if (isAway()) return excuse('The server is out of reach: exports wait until it answers')
      desk.settleAddress()
      router.push('/export')
    },
    search: desk.focusSearch,
    keys: () => show({ name: 'keys' }),
  }
  return { commands, decide, setPublished, setTopics, assign, confirm, resolve, goOn }
}

function settled(field: Editable | null, take: Take, { title, takenBack }: ArticleDetail): string {
  if (field !== null && !takenBack.some((row) => row.field === field)) return `Settled ${field}: ${take}.`
  return take === 'ours' ? `Written again with the next export: ${title}.` : `Accepted: ${title}.`
}

/** The next article that nobody else has just opened; the very next one where all that are left are taken. */
function nextFree(items: readonly QueueItem[], place: number, isClaimed: (id: number) => boolean): number {
  const free = items.findIndex(({ id }, at) => at > place && !isClaimed(id))
  return free < 0 ? place + 1 : free
}
