'use client'

import { useEffect, useState } from 'react'
import { newKey } from '#app/_hooks/new-key.ts'
import { deskMark } from '#app/_hooks/page-mark.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'
import {
  type Answer,
  type LineWiring,
  type OutgoingLine,
  outgoingLine,
  type Waiting,
} from '#app/(desk)/queue/_components/changes/outgoing-line.ts'
import { lastStanding, shown } from '#app/(desk)/queue/_components/changes/shown-change.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'
import type { Status, Take } from '#lib/schema/words.ts'

type Target = Pick<
  QueueItem,
  | 'id'
  | 'title'
  | 'status'
  | 'published'
  | 'topics'
  | 'others'
  | 'version'
  | 'swapped'
  | 'changedSince'
  | 'assigneeId'
>

type Wiring = LineWiring & {
  /** It is on its way. */
  readonly sent: (change: OutgoingChange, answer: Promise<Answer | null>) => void
}

/** A step by its id, or by the key of the change that makes it; without either one's own last. */
export type StepName = number | string | undefined

/** What can be changed of an article; the same functions as long as the page lives. */
type ChangeVerbs = {
  readonly decide: (item: Target, decision: Status, duplicateOf?: number | null) => void
  readonly setPublished: (item: Target, published: 'true' | 'false') => void
  readonly setTopics: (item: Target, topics: readonly string[]) => void
  /** `item` tells the values of all further fields. */
  readonly setField: (item: Target, field: Editable, value: FieldValue) => void
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
}

export type Changes = ChangeVerbs &
  Pick<OutgoingLine, 'giveUp' | 'afterRestore'> & { readonly waiting: Waiting }

/** Changes that show at once and are confirmed behind, one after the other in the order of the keys. */
export function useChanges(wires: Wiring): Changes {
  const wiring = useLatest(wires)
  const [waiting, setWaiting] = useState<Waiting>(null)
  const [line] = useState(() => outgoingLine(wiring, setWaiting))
  const [verbs] = useState(() => changeVerbs(line, wiring))
  useEffect(() => line.begin(), [line])
  return { ...verbs, waiting, giveUp: line.giveUp, afterRestore: line.afterRestore }
}

type WithoutTarget<Change> = Change extends { kind: infer Kind; input: infer Input }
  ? { kind: Kind; input: Omit<Input, 'articleId' | 'expectedVersion' | 'key'> }
  : never
type Wanted = WithoutTarget<Exclude<OutgoingChange, { kind: 'undo' }>>

/** Each verb makes a change of the article as it stands on the screen, and puts it into the line. */
function changeVerbs(line: OutgoingLine, wiring: { readonly current: Pick<Wiring, 'sent'> }): ChangeVerbs {
  const send = (item: Target, wanted: Wanted) => {
    const { id, title, status, published, topics, others, swapped, changedSince, assigneeId } = item
    const target = { articleId: id, expectedVersion: item.version, key: newKey() }
    const before = { title, status, published, topics, others, swapped, changedSince, assigneeId }
    const input = { ...wanted.input, ...target }
    const change = { ...wanted, input, page: deskMark(), title, before } as OutgoingChange
    wiring.current.sent(change, line.enter(change))
  }
  return {
    decide: (item, decision, duplicateOf = null) =>
      send(item, { kind: 'decide', input: { decision, duplicateOf, keepPublished: false } }),
    setPublished: (item, published) => send(item, { kind: 'published', input: { published } }),
    setTopics: (item, topics) =>
      send(item, { kind: 'topics', input: { topics: [...topics], from: item.topics } }),
    setField: (item, field, value) =>
      send(item, { kind: 'field', input: { field, value, from: item.others?.[field] } }),
    assign: (item, assigneeId) => send(item, { kind: 'assign', input: { assigneeId } }),
    confirm: (item) => send(item, { kind: 'confirm', input: {} }),
    resolve: (item, field, take) => send(item, { kind: 'resolve', input: { field, take } }),
    undo: (step) => {
      const pending = line.pending()
      const of = typeof step === 'string' ? step : step === undefined ? lastStanding(pending) : undefined
      const made = pending.find(({ input }) => input.key === of)
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
      return { shown: made, answer: line.enter(change) }
    },
    isUnderWay: (id) => line.pending().some(({ input }) => input.articleId === id),
  }
}
