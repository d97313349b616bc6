import { z } from 'zod'
import type { QueueItem } from '#lib/schema/article.ts'

/** Who touched an article last; `own`: who asks. */
export type PulseEditor = { readonly name: string; readonly own: boolean }

/** What imports brought into a query, and what people changed anywhere, since an earlier answer. */
export type Pulse = {
  added: number
  changed: number
  /** Counting ended early: there are more than these. */
  more: boolean
  /** The newest import seen by this answer; what comes later is news to whoever asks with it. */
  at: string
  /** Articles that editors changed since, whatever the query, in order of change. */
  edited: QueueItem[]
  /** Who touched each of them last, by its id. */
  changedBy: Readonly<Record<number, PulseEditor>>
  /** There are more of these: the list is to be fetched anew instead. */
  moreEdited: boolean
  /** The number of the last change seen by this answer; the next question names it. */
  revision: number
}

/** A moment as an earlier pulse named it; anything else means none. */
export function sinceFromParams(params: URLSearchParams): Date | null {
  const since = z.iso.datetime().safeParse(params.get('since'))
  return since.success ? new Date(since.data) : null
}

/** The number of a change as an earlier pulse named it; anything else means none. */
export function revisionFromParams(params: URLSearchParams): number | null {
  const revision = Number(params.get('revision') ?? Number.NaN)
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : null
}
