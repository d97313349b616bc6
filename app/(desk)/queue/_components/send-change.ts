import { whyNoAnswer } from '#app/_hooks/why-no-answer.ts'
import {
  assignAction,
  confirmAction,
  decideAction,
  resolveAction,
  setPublishedAction,
  setTopicsAction,
} from '#app/(desk)/queue/actions.ts'
import type { ErrorCode, Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { OutgoingChange } from '#lib/schema/outgoing-change.ts'
import { isList, PUBLISHED, STATUSES, wordOf } from '#lib/schema/words.ts'

/** Sends one change, against a newer version where an earlier change of the same article gave one. */
export function sendChange(change: OutgoingChange, version: number): Promise<Result<QueueItem>> {
  const expectedVersion = Math.max(version, change.input.expectedVersion)
  return call(change, expectedVersion).catch(whyNoAnswer)
}

function call(change: OutgoingChange, expectedVersion: number): Promise<Result<QueueItem>> {
  switch (change.kind) {
    case 'decide':
      return decideAction({ ...change.input, expectedVersion })
    case 'published':
      return setPublishedAction({ ...change.input, expectedVersion })
    case 'topics':
      return setTopicsAction({ ...change.input, expectedVersion })
    case 'assign':
      return assignAction({ ...change.input, expectedVersion })
    case 'confirm':
      return confirmAction({ ...change.input, expectedVersion })
    case 'resolve':
      return resolveAction({ ...change.input, expectedVersion })
  }
}

/** Answers that end by themselves or by signing in. */
const OUTAGES: readonly ErrorCode[] = ['NO_ANSWER', 'NOT_SIGNED_IN']

/** Answers that stay until somebody does something about the set-up, the role or the page. */
const REFUSALS: readonly ErrorCode[] = ['WRONG_ORIGIN', 'NOT_ALLOWED', 'NOT_LET_THROUGH', 'OLD_TAB']

/** Whether a change that got this answer can still be stored later: nobody has looked at it yet. */
export function isWaiting({ code }: Failure): boolean {
  return OUTAGES.includes(code) || REFUSALS.includes(code)
}

/** Whether waiting alone will not help, so that it must be said what will. */
export function isRefusal({ code }: Failure): boolean {
  return REFUSALS.includes(code)
}

/** A stale save tells the version that stands now: the next change is made against that one. */
export function versionNow({ details }: Failure): number | null {
  return typeof details?.version === 'number' ? details.version : null
}

/** What a stale save tells of the article as it stands, for the row that showed something else. */
export function standsNow({ details }: Failure): Partial<Pick<QueueItem, 'status' | 'published' | 'topics'>> {
  const now: unknown = details?.now
  if (typeof now !== 'object' || now === null) return {}
  const status = wordOf(STATUSES, String(Reflect.get(now, 'status')))
  const published = wordOf(PUBLISHED, String(Reflect.get(now, 'published')))
  const topics: unknown = Reflect.get(now, 'topics')
  return {
    ...(status !== undefined && { status }),
    ...(published !== undefined && { published }),
    ...(isList(topics) && { topics: [...topics] }),
  }
}
