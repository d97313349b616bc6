'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '#app/_components/toasts.tsx'
import { newKey } from '#app/_hooks/new-key.ts'
import type { Take } from '#app/(desk)/queue/_components/conflict-choices.ts'
import { type Outbox, openOutbox } from '#app/(desk)/queue/_components/outbox.ts'
import { isWaiting, sendChange, standsNow, versionNow } from '#app/(desk)/queue/_components/send-change.ts'
import { untilWorthTrying } from '#app/(desk)/queue/_components/until-worth-trying.ts'
import type { Failure } from '#lib/errors.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { OutgoingChange } from '#lib/schema/outgoing-change.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

type Target = Pick<
  QueueItem,
  'id' | 'title' | 'status' | 'published' | 'topics' | 'version' | 'swapped' | 'changedSince' | 'assigneeId'
>

type Wiring = {
  readonly userId: string
  /** Shows a change at once, or takes it back. */
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** The server has stored it. */
  readonly confirmed: (item: QueueItem) => void
  /** The server has refused it: bring the article back with the reason. */
  readonly refused: (id: number, reason: Failure) => void
}

/** Changes that wait for an answer that has not come so far, and why. */
export type Waiting = { readonly count: number; readonly reason: Failure } | null

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
}

/**
 * Changes that show at once and are confirmed behind, one after the other in the order of the keys. What gets
 * no answer is kept, over a reload too, and sent again until it gets one; its key makes sure that it counts once.
 */
export function useChanges({ userId, patch, confirmed, refused }: Wiring): Changes {
  const outbox = useRef<Outbox>(null)
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const versions = useRef(new Map<number, number>())
  const round = useRef(0)
  const [waiting, setWaiting] = useState<Waiting>(null)
  const wiring = useRef({ patch, confirmed, refused })
  wiring.current = { patch, confirmed, refused }

  const deliver = useCallback(async (change: OutgoingChange, began: number) => {
    const { articleId, key } = change.input
    while (began === round.current) {
      const result = await sendChange(change, versions.current.get(articleId) ?? 0)
      if (!result.ok && isWaiting(result.error)) {
        setWaiting({ count: outbox.current?.all().length ?? 1, reason: result.error })
        await untilWorthTrying()
        continue
      }
      outbox.current?.remove(key)
      const count = outbox.current?.all().length ?? 0
      setWaiting((waiting) => (waiting === null || count === 0 ? null : { ...waiting, count }))
      if (result.ok) {
        versions.current.set(articleId, result.value.version)
        wiring.current.confirmed(result.value)
        return
      }
      const now = versionNow(result.error)
      if (now !== null) versions.current.set(articleId, now)
      wiring.current.patch(articleId, { ...change.before, ...standsNow(result.error) })
      toast.error(result.error.message, { description: `“${change.title}” — ${result.error.hint}` })
      wiring.current.refused(articleId, result.error)
      return
    }
  }, [])
  const enqueue = useCallback(
    (change: OutgoingChange) => {
      const began = round.current
      tail.current = tail.current.then(() => deliver(change, began))
    },
    [deliver],
  )
  useEffect(() => {
    if (outbox.current !== null) return
    outbox.current = openOutbox(window.localStorage, userId)
    const left = outbox.current.all()
    const began = round.current
    if (left.length === 0) return
    // What was left by an earlier visit goes first, whatever is decided meanwhile.
    tail.current = import('#lib/schema/outgoing-change.ts').then(async ({ readChanges }) => {
      const changes = readChanges(left)
      if (changes.length < left.length) outbox.current?.keep(changes)
      for (const change of changes) {
        wiring.current.patch(change.input.articleId, shown(change))
        await deliver(change, began)
      }
    })
  }, [userId, deliver])

  const giveUp = useCallback(async () => {
    const { readChanges } = await import('#lib/schema/outgoing-change.ts')
    const left = readChanges(outbox.current?.all() ?? [])
    round.current += 1
    outbox.current?.keep([])
    setWaiting(null)
    // Last first, so that of several changes of one article the state before them all stands.
    for (const change of left.toReversed()) wiring.current.patch(change.input.articleId, change.before)
  }, [])
  const send = useCallback(
    (item: Target, wanted: Wanted) => {
      const { id, title, status, published, topics, swapped, changedSince, assigneeId } = item
      const target = { articleId: id, expectedVersion: item.version, key: newKey() }
      const before = { status, published, topics, swapped, changedSince, assigneeId }
      const change = { ...wanted, input: { ...wanted.input, ...target }, title, before } as OutgoingChange
      outbox.current?.add(change)
      setWaiting((waiting) => waiting && { ...waiting, count: waiting.count + 1 })
      patch(id, shown(change))
      enqueue(change)
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
  return { decide, setPublished, setTopics, assign, confirm, resolve, settled, isUnderWay, waiting, giveUp }
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
