import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { ErrorCode, Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { Changed, UndoneStep } from '#lib/schema/review.ts'
import type { OutgoingChange } from '#lib/schema/wire/outgoing-change.ts'

/** Sends a kept change, against a newer version where an earlier change of the same article gave one. */
export function sendKept(change: OutgoingChange, version: number): Promise<Result<Changed | UndoneStep>> {
  const { kind, input, page } = change
  if (kind === 'undo') return sendChange(kind, input, page)
  return sendChange<Made>(kind, { ...input, expectedVersion: Math.max(version, input.expectedVersion) }, page)
}

type Made = Exclude<OutgoingChange['kind'], 'undo'>

/** Answers of somebody who did not look at the change: outages first, then what somebody must do something about. */
const NOT_LOOKED_AT: readonly ErrorCode[] = [
  'NO_ANSWER',
  'NOT_SIGNED_IN',
  'WRONG_ORIGIN',
  'NOT_ALLOWED',
  'ACCOUNT_DISABLED',
  'NOT_LET_THROUGH',
  'OLD_TAB',
  'OTHER_PERSON',
]

/** Whether a change that got this answer can still be stored later: nobody has looked at it yet. */
export function isWaiting(reason: Failure): boolean {
  return NOT_LOOKED_AT.includes(reason.code) || restoreOf(reason) !== null
}

/** The restore that the database comes from by now, where a change was made before it; null for any other answer. */
export function restoreOf({ code, details }: Failure): number | null {
  return code === 'STALE_VERSION' && typeof details?.restore === 'number' ? details.restore : null
}

/** A stale save tells the version that stands now: the next change is made against that one. */
export function versionNow({ details }: Failure): number | null {
  return typeof details?.version === 'number' ? details.version : null
}

/** What a stale save tells of the article as it stands, for the row that showed something else. */
export function standsNow({ details }: Failure): Partial<Pick<QueueItem, Told>> {
  const now: unknown = details?.now
  if (typeof now !== 'object' || now === null) return {}
  return Object.fromEntries(TOLD.flatMap((name) => (name in now ? [[name, Reflect.get(now, name)]] : [])))
}

type Told = (typeof TOLD)[number]
const TOLD = ['status', 'published', 'topics', 'others'] as const
