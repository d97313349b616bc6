'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '#app/_components/toasts.tsx'
import { browserStore } from '#app/_hooks/browser-store.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { untilWorthTrying } from '#app/_hooks/until-worth-trying.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import type { Take } from '#app/(desk)/queue/_components/conflict-choices.ts'
import { type Outbox, openOutbox } from '#app/(desk)/queue/_components/outbox.ts'
import {
  isWaiting,
  madeAgain,
  restoreOf,
  sendChange,
  standsNow,
  versionNow,
} from '#app/(desk)/queue/_components/send-change.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { OutgoingChange } from '#lib/schema/outgoing-change.ts'
import type { Changed } from '#lib/schema/review.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** Reads what was kept. Most visits begin with nothing kept. */
const outgoing = late(() => import('#lib/schema/outgoing-change.ts'))

type Target = Pick<
  QueueItem,
  'id' | 'title' | 'status' | 'published' | 'topics' | 'version' | 'swapped' | 'changedSince' | 'assigneeId'
>

type Wiring = {
  /** Shows a change at once, or takes it back. */
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** The server has stored it. */
  readonly confirmed: (item: QueueItem) => void
  /** The server has refused it: bring the article back with the reason. */
  readonly refused: (id: number, reason: Failure) => void
  /** It is on its way. */
  readonly sent: (change: OutgoingChange, answer: Promise<Answer | null>) => void
}

/** What is known of a change once it is stored; null instead for one that never was. */
export type Answer = Pick<Changed, 'version' | 'stepId'>

/** Changes that wait for an answer that has not come so far: why, and which of them is the first. */
export type Waiting = {
  readonly count: number
  readonly reason: Failure
  readonly change: OutgoingChange
} | null

/** What becomes of a change that was made before a restore. */
export type AfterRestore = 'make again' | 'leave'

export type Changes = {
  readonly decide: (item: Target, decision: Status, duplicateOf?: number | null) => void
  readonly setPublished: (item: Target, published: 'true' | 'false') => void
  readonly setTopics: (item: Target, topics: readonly string[]) => void
  /** Gives the article to a person, or to nobody. */
  readonly assign: (item: Target, assigneeId: string | null) => void
  /** Stands by a decision after the file changed. */
  readonly confirm: (item: Target) => void
  /** A conflict about a field; without a field, all that upstream took back. */
  readonly resolve: (item: Target, field: Editable | null, take: Take) => void
  /** Resolves once every change under way is answered. */
  readonly settled: () => Promise<unknown>
  /** Whether a change of this article is still on its way. */
  readonly isUnderWay: (id: number) => boolean
  readonly waiting: Waiting
  /** Drops the changes that wait and shows their articles as they were. */
  readonly giveUp: () => void
  /** Answers for the first change that waits, where it was made before a restore. */
  readonly afterRestore: (key: string, wish: AfterRestore) => void
}

/**
 * Changes that show at once and are confirmed behind, one after the other in the order of the keys. What gets
 * no answer is kept, over a reload too, and sent again until it gets one; its key makes sure that it counts once.
 */
export function useChanges({ patch, confirmed, refused, sent }: Wiring): Changes {
  const outbox = useRef<Outbox>(null)
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const versions = useRef(new Map<number, number>())
  const round = useRef(0)
  const wish = useRef<{ readonly key: string; readonly what: AfterRestore }>(null)
  const wake = useRef<() => void>(null)
  const [waiting, setWaiting] = useState<Waiting>(null)
  const wiring = useRef({ patch, confirmed, refused, sent })
  wiring.current = { patch, confirmed, refused, sent }

  const deliver = useCallback(async (made: OutgoingChange, began: number): Promise<Answer | null> => {
    let change = made
    const { articleId } = change.input
    const answered = () => {
      outbox.current?.remove(change.input.key)
      const count = outbox.current?.all().length ?? 0
      setWaiting((waiting) =>
        waiting === null || count === 0 || restoreOf(waiting.reason) !== null ? null : { ...waiting, count },
      )
    }
    while (began === round.current) {
      const result = await sendChange(change, versions.current.get(articleId) ?? 0)
      if (result.ok) {
        answered()
        const { stepId, ...item } = result.value
        versions.current.set(articleId, item.version)
        wiring.current.confirmed(item)
        return { version: item.version, stepId }
      }
      const { error } = result
      const now = versionNow(error)
      if (isWaiting(error)) {
        setWaiting({ count: outbox.current?.all().length ?? 1, reason: error, change })
        const isAnswered = () => wish.current?.key === change.input.key
        if (!isAnswered()) await Promise.race([untilWorthTrying(), new Promise(wakes(wake))])
        if (!isAnswered() || restoreOf(error) === null) continue
        const again = wish.current?.what === 'make again' ? madeAgain(change, error) : null
        if (again === null) {
          answered()
          wiring.current.patch(articleId, { ...change.before, ...standsNow(error) })
          return null
        }
        outbox.current?.replace(change.input.key, again)
        change = again
        versions.current.set(articleId, now ?? 0)
        continue
      }
      answered()
      if (now !== null) versions.current.set(articleId, now)
      wiring.current.patch(articleId, { ...change.before, ...standsNow(error) })
      toast.error(error.message, { description: `“${change.title}” — ${error.hint}` })
      wiring.current.refused(articleId, error)
      return null
    }
    return null
  }, [])
  const enqueue = useCallback(
    (change: OutgoingChange) => {
      const began = round.current
      const answer = tail.current.then(() => deliver(change, began))
      tail.current = answer
      return answer
    },
    [deliver],
  )
  useEffect(() => {
    if (outbox.current !== null) return
    const { person } = deskMark()
    outbox.current = openOutbox(browserStore, person)
    const left = outbox.current.all()
    const began = round.current
    if (left.length === 0) return
    // What was left by an earlier visit goes first, whatever is decided meanwhile.
    tail.current = untilFetched(outgoing).then(async (reader) => {
      if (reader === null) return
      const changes = reader.readChanges(left, person)
      if (changes.length < left.length) outbox.current?.keep(changes)
      for (const change of changes) {
        wiring.current.patch(change.input.articleId, shown(change))
        await deliver(change, began)
      }
    })
  }, [deliver])

  const giveUp = useCallback(async () => {
    const reader = await untilFetched(outgoing)
    if (reader === null) return
    const left = reader.readChanges(outbox.current?.all() ?? [], deskMark().person)
    round.current += 1
    outbox.current?.keep([])
    setWaiting(null)
    wake.current?.()
    // Last first, so that of several changes of one article the state before them all stands.
    for (const change of left.toReversed()) wiring.current.patch(change.input.articleId, change.before)
  }, [])
  const afterRestore = useCallback((key: string, what: AfterRestore) => {
    wish.current = { key, what }
    wake.current?.()
  }, [])
  const send = useCallback(
    (item: Target, wanted: Wanted) => {
      const { id, title, status, published, topics, swapped, changedSince, assigneeId } = item
      const target = { articleId: id, expectedVersion: item.version, key: newKey() }
      const before = { status, published, topics, swapped, changedSince, assigneeId }
      const input = { ...wanted.input, ...target }
      const change = { ...wanted, input, page: deskMark(), title, before } as OutgoingChange
      outbox.current?.add(change)
      setWaiting((waiting) => waiting && { ...waiting, count: waiting.count + 1 })
      patch(id, shown(change))
      wiring.current.sent(change, enqueue(change))
    },
    [patch, enqueue],
  )
  const decide = useCallback(
    (item: Target, decision: Status, duplicateOf: number | null = null) =>
      send(item, { kind: 'decide', input: { decision, duplicateOf, keepPublished: false } }),
    [send],
  )
  const setPublished = useCallback(
    (item: Target, published: 'true' | 'false') => send(item, { kind: 'published', input: { published } }),
    [send],
  )
  const setTopics = useCallback(
    (item: Target, topics: readonly string[]) =>
      send(item, { kind: 'topics', input: { topics: [...topics] } }),
    [send],
  )
  const assign = useCallback(
    (item: Target, assigneeId: string | null) => send(item, { kind: 'assign', input: { assigneeId } }),
    [send],
  )
  const confirm = useCallback((item: Target) => send(item, { kind: 'confirm', input: {} }), [send])
  const resolve = useCallback(
    (item: Target, field: Editable | null, take: Take) =>
      send(item, { kind: 'resolve', input: { field, take } }),
    [send],
  )
  const settled = useCallback(() => tail.current, [])
  const isUnderWay = useCallback((id: number) => outbox.current?.holds(id) ?? false, [])
  return {
    decide,
    setPublished,
    setTopics,
    assign,
    confirm,
    resolve,
    settled,
    isUnderWay,
    waiting,
    giveUp,
    afterRestore,
  }
}

/** The start of a promise that resolves when `wake` is called. */
function wakes(wake: { current: (() => void) | null }): (resolve: (value?: unknown) => void) => void {
  return (resolve) => {
    wake.current = () => resolve()
  }
}

type WithoutTarget<Change> = Change extends { kind: infer Kind; input: infer Input }
  ? { kind: Kind; input: Omit<Input, 'articleId' | 'expectedVersion' | 'key'> }
  : never
type Wanted = WithoutTarget<OutgoingChange>

/** What a change looks like before the server has answered. */
function shown(change: OutgoingChange): Partial<QueueItem> {
  switch (change.kind) {
    case 'decide':
      return { status: change.input.decision }
    case 'published':
      return { published: change.input.published }
    case 'topics':
      return { topics: change.input.topics }
    case 'assign':
      return { assigneeId: change.input.assigneeId }
    case 'confirm':
      return { swapped: false, changedSince: false, changedAfterExport: false }
    case 'resolve':
      return {}
  }
}
