'use client'

import { useCallback, useRef } from 'react'
import { toast } from 'sonner'
import type { Take } from '#app/(desk)/queue/_components/conflicts.tsx'
import {
  confirmAction,
  decideAction,
  resolveAction,
  setPublishedAction,
  setTopicsAction,
} from '#app/(desk)/queue/actions.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { Editable, Status } from '#lib/schema/values.ts'

type Target = Pick<
  QueueItem,
  'id' | 'title' | 'status' | 'published' | 'topics' | 'version' | 'swapped' | 'changedSince'
>

type Wiring = {
  /** Shows a change at once, or takes it back. */
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  /** The server has stored it. */
  readonly confirmed: (item: QueueItem) => void
  /** The server has refused it: bring the article back with the reason. */
  readonly refused: (id: number, reason: Failure) => void
}

export type Changes = {
  readonly decide: (item: Target, decision: Status, duplicateOf?: number | null) => void
  readonly setPublished: (item: Target, published: 'true' | 'false') => void
  readonly setTopics: (item: Target, topics: readonly string[]) => void
  /** Stands by a decision after the file changed. */
  readonly confirm: (item: Target) => void
  readonly resolve: (item: Target, field: Editable, take: Take) => void
  /** Resolves once every change under way is answered. */
  readonly settled: () => Promise<unknown>
}

/**
 * Changes that show at once and are confirmed behind. Changes of one article go to the server in order, each
 * against the version the one before gave; different articles do not wait for each other.
 */
export function useChanges({ patch, confirmed, refused }: Wiring): Changes {
  const running = useRef(new Map<number, Promise<number>>())

  const send = useCallback(
    (
      item: Target,
      change: Partial<QueueItem>,
      call: (expectedVersion: number) => Promise<Result<QueueItem>>,
    ) => {
      patch(item.id, change)
      const before = running.current.get(item.id) ?? Promise.resolve(item.version)
      const after = before.then(async (version) => {
        const result = await call(Math.max(version, item.version)).catch(() => err(failure('NO_ANSWER')))
        if (result.ok) {
          confirmed(result.value)
          return result.value.version
        }
        const { status, published, topics, swapped, changedSince } = item
        patch(item.id, { status, published, topics, swapped, changedSince })
        toast.error(result.error.message, { description: `“${item.title}” — ${result.error.hint}` })
        refused(item.id, result.error)
        return versionNow(result.error) ?? version
      })
      running.current.set(item.id, after)
    },
    [patch, confirmed, refused],
  )

  const decide = useCallback(
    (item: Target, decision: Status, duplicateOf: number | null = null) =>
      send(item, { status: decision }, (expectedVersion) =>
        decideAction({ articleId: item.id, expectedVersion, decision, duplicateOf }),
      ),
    [send],
  )
  const setPublished = useCallback(
    (item: Target, published: 'true' | 'false') =>
      send(item, { published }, (expectedVersion) =>
        setPublishedAction({ articleId: item.id, expectedVersion, published }),
      ),
    [send],
  )
  const setTopics = useCallback(
    (item: Target, topics: readonly string[]) =>
      send(item, { topics: [...topics] }, (expectedVersion) =>
        setTopicsAction({ articleId: item.id, expectedVersion, topics: [...topics] }),
      ),
    [send],
  )
  const confirm = useCallback(
    (item: Target) =>
      send(item, { swapped: false, changedSince: false }, (expectedVersion) =>
        confirmAction({ articleId: item.id, expectedVersion }),
      ),
    [send],
  )
  const resolve = useCallback(
    (item: Target, field: Editable, take: Take) =>
      send(item, {}, (expectedVersion) =>
        resolveAction({ articleId: item.id, expectedVersion, field, take }),
      ),
    [send],
  )
  const settled = useCallback(() => Promise.allSettled([...running.current.values()]), [])
  return { decide, setPublished, setTopics, confirm, resolve, settled }
}

/** A stale save tells the version that stands now: the next change is made against that one. */
function versionNow({ details }: Failure): number | null {
  return typeof details?.version === 'number' ? details.version : null
}
