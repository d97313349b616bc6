'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '#app/_components/toasts.tsx'
import { browserStore } from '#app/_hooks/browser-store.ts'
import { newKey } from '#app/_hooks/new-key.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { untilWorthTrying } from '#app/_hooks/until-worth-trying.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { type Outbox, openOutbox } from '#app/(desk)/queue/_components/changes/outbox.ts'
import {
  isWaiting,
  restoreOf,
  sendKept,
  standsNow,
  versionNow,
} from '#app/(desk)/queue/_components/changes/send-change.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { OutgoingChange } from '#lib/schema/outgoing-change.ts'
import type { Changed, UndoneStep } from '#lib/schema/review.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status, Take } from '#lib/schema/words.ts'

/** Reads what was kept. Most visits begin with nothing kept. */
const outgoing = late(() => import('#lib/schema/outgoing-change.ts'))

type Target = Pick<
  QueueItem,
  'id' | 'title' | 'status' | 'published' | 'topics' | 'version' | 'swapped' | 'changedSince' | 'assigneeId'
>

type Wiring = {
  /** Shows a change at once, or takes it back. */
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** The server has stored it; the article with what waits behind it. */
  readonly confirmed: (item: Omit<QueueItem, 'noteCount'>) => void
  /** The server has refused it: bring the article back with the reason. */
  readonly refused: (id: number, reason: Failure) => void
  /** It is on its way. */
  readonly sent: (change: OutgoingChange, answer: Promise<Answer | null>) => void
  /** A step went back; `isShown` where its article was shown so when it was wished for. */
  readonly undone: (taken: UndoneStep, isShown: boolean) => void
  /** Nothing went back. */
  readonly notUndone: (articleId: number, reason: Failure) => void
}

/** What is known of a change once it is stored; null instead for one that never was. */
export type Answer = Pick<Changed, 'version' | 'stepId'>

/** Changes that wait for an answer that has not come so far: why, and which of them is the first. */
export type Waiting = {
  readonly count: number
  readonly reason: Failure
  readonly change: OutgoingChange
} | null

/** A step by its id, or by the key of the change that makes it; without either one's own last. */
export type StepName = number | string | undefined

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
  /**
   * Takes a step back and resolves when that is answered. The article is told where the step is not stored so far,
   * and shows what it was before at once.
   */
  readonly undo: (step: StepName) => {
    readonly shown: OutgoingChange | undefined
    readonly answer: Promise<unknown>
  }
  /** Whether a change of this article is still on its way. */
  readonly isUnderWay: (id: number) => boolean
  readonly waiting: Waiting
  /** Drops the changes that wait and shows their articles as they were. */
  readonly giveUp: () => void
  /** What becomes of the first change that waits, where it was made before a restore: the same again, or nothing. */
  readonly afterRestore: (key: string, again: OutgoingChange | null) => void
}

/**
 * Changes that show at once and are confirmed behind, one after the other in the order of the keys. What gets
 * no answer is kept, over a reload too, and sent again until it gets one; its key makes sure that it counts once.
 */
export function useChanges(wires: Wiring): Changes {
  const { patch } = wires
  const outbox = useRef<Outbox>(null)
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const versions = useRef(new Map<number, number>())
  const round = useRef(0)
  const wish = useRef<{ readonly key: string; readonly again: OutgoingChange | null }>(null)
  /** Those of the outbox that this page knows. */
  const pending = useRef<OutgoingChange[]>([])
  const wake = useRef<() => void>(null)
  const [waiting, setWaiting] = useState<Waiting>(null)
  const wiring = useRef(wires)
  wiring.current = wires

  const deliver = useCallback(async (made: OutgoingChange, began: number): Promise<Answer | null> => {
    let change = made
    const { articleId } = change.input
    const answered = () => {
      const { key } = change.input
      outbox.current?.remove(key)
      pending.current = pending.current.filter(({ input }) => input.key !== key)
      // Those of other windows are told there.
      const count = pending.current.length
      setWaiting((waiting) =>
        waiting === null || count === 0 || restoreOf(waiting.reason) !== null ? null : { ...waiting, count },
      )
    }
    while (began === round.current) {
      const result = await sendKept(change, versions.current.get(articleId) ?? 0)
      if (result.ok) {
        answered()
        if ('job' in result.value) {
          for (const { id, version } of result.value.items) versions.current.set(id, version)
          wiring.current.undone(result.value, articleId > 0)
          return null
        }
        // How many notes there are it tells from before one's own that is on its way.
        const { stepId, noteCount: _, ...item } = result.value
        versions.current.set(articleId, item.version)
        const later = pending.current.filter(({ input }) => input.articleId === articleId)
        wiring.current.confirmed(Object.assign(item, ...later.map(shown)))
        return { version: item.version, stepId }
      }
      const { error } = result
      const now = versionNow(error)
      // A step of before a restore is another one by now.
      if (isWaiting(error) && (change.kind !== 'undo' || restoreOf(error) === null)) {
        setWaiting({ count: pending.current.length, reason: error, change })
        const isAnswered = () => wish.current?.key === change.input.key
        if (!isAnswered()) await Promise.race([untilWorthTrying(), new Promise(wakes(wake))])
        if (!isAnswered() || restoreOf(error) === null) continue
        const again = wish.current?.again ?? null
        if (again === null) {
          answered()
          wiring.current.patch(articleId, { ...change.before, ...standsNow(error) })
          return null
        }
        const { key } = change.input
        outbox.current?.replace(key, again)
        pending.current = pending.current.map((each) => (each.input.key === key ? again : each))
        change = again
        versions.current.set(articleId, now ?? 0)
        continue
      }
      answered()
      if (now !== null) versions.current.set(articleId, now)
      wiring.current.patch(articleId, { ...change.before, ...standsNow(error) })
      if (change.kind === 'undo') {
        wiring.current.notUndone(articleId, error)
        return null
      }
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
      pending.current = [...changes, ...pending.current]
      for (const change of changes) wiring.current.patch(change.input.articleId, shown(change))
      for (const change of changes) await deliver(change, began)
    })
  }, [deliver])

  const giveUp = useCallback(async () => {
    const reader = await untilFetched(outgoing)
    if (reader === null) return
    const left = reader.readChanges(outbox.current?.all() ?? [], deskMark().person)
    round.current += 1
    outbox.current?.keep([])
    pending.current = []
    setWaiting(null)
    wake.current?.()
    // Last first, so that of several changes of one article the state before them all stands.
    for (const change of left.toReversed()) wiring.current.patch(change.input.articleId, change.before)
  }, [])
  const afterRestore = useCallback((key: string, again: OutgoingChange | null) => {
    wish.current = { key, again }
    wake.current?.()
  }, [])
  /** Keeps a change, shows it and puts it into the line. */
  const enter = useCallback(
    (change: OutgoingChange) => {
      outbox.current?.add(change)
      pending.current.push(change)
      setWaiting((waiting) => waiting && { ...waiting, count: waiting.count + 1 })
      patch(change.input.articleId, shown(change))
      return enqueue(change)
    },
    [patch, enqueue],
  )
  const send = useCallback(
    (item: Target, wanted: Wanted) => {
      const { id, title, status, published, topics, swapped, changedSince, assigneeId } = item
      const target = { articleId: id, expectedVersion: item.version, key: newKey() }
      const before = { status, published, topics, swapped, changedSince, assigneeId }
      const input = { ...wanted.input, ...target }
      const change = { ...wanted, input, page: deskMark(), title, before } as OutgoingChange
      wiring.current.sent(change, enter(change))
    },
    [enter],
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
  const undo = useCallback(
    (step: StepName) => {
      const of =
        typeof step === 'string' ? step : step === undefined ? lastStanding(pending.current) : undefined
      const made = pending.current.find(({ input }) => input.key === of)
      const change: OutgoingChange = {
        kind: 'undo',
        page: deskMark(),
        title: made?.title ?? '',
        before: made === undefined ? {} : shown(made),
        after: made?.before ?? {},
        input: {
          stepId: typeof step === 'number' ? step : null,
          of,
          key: newKey(),
          articleId: made?.input.articleId ?? 0,
        },
      }
      return { shown: made, answer: enter(change) }
    },
    [enter],
  )
  const isUnderWay = useCallback(
    (id: number) => pending.current.some(({ input }) => input.articleId === id),
    [],
  )
  return {
    decide,
    setPublished,
    setTopics,
    assign,
    confirm,
    resolve,
    undo,
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

/** The key of the last change that nobody has taken back so far. */
function lastStanding(pending: readonly OutgoingChange[]): string | undefined {
  const gone = pending.flatMap((change) => (change.kind === 'undo' ? (change.input.of ?? []) : []))
  return pending.findLast(({ kind, input }) => kind !== 'undo' && !gone.includes(input.key))?.input.key
}

type WithoutTarget<Change> = Change extends { kind: infer Kind; input: infer Input }
  ? { kind: Kind; input: Omit<Input, 'articleId' | 'expectedVersion' | 'key'> }
  : never
type Wanted = WithoutTarget<Exclude<OutgoingChange, { kind: 'undo' }>>

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
    case 'undo':
      return change.after
  }
}
