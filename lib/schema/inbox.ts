import { z } from 'zod'
import { wordOf } from '#lib/schema/words.ts'

/**
 * Why something stands in somebody's inbox: a note calls them by name, a note was written after one of theirs, an
 * article was given to them, or it was taken from them.
 */
export const INBOX_KINDS = ['mention', 'answer', 'given', 'taken'] as const
export type InboxKind = (typeof INBOX_KINDS)[number]

/** What of an inbox is shown. The first is where it begins. */
export const INBOX_PARTS = ['all', 'unread'] as const
export type InboxPart = (typeof INBOX_PARTS)[number]

/** Which items have been read: these, and all up to one, so that nothing is read that came since. */
export const markReadInput = z.object({
  ids: z.array(z.number().int().positive()).max(500).default([]),
  upTo: z.number().int().nonnegative().default(0),
})

/** How much of an inbox is unread, and its newest item, read or not; 0 where there is none. */
export const unreadSchema = z.object({ unread: z.number(), newest: z.number() })
export type Unread = z.infer<typeof unreadSchema>

/** Something that somebody else did and that its reader is to hear of. */
export type InboxItem = {
  readonly id: number
  readonly kind: InboxKind
  /** Who did it. */
  readonly by: string
  readonly at: string
  /** The article, or of many the first. */
  readonly article: { readonly id: number; readonly title: string }
  /** How many articles it is about. */
  readonly articles: number
  /** What the note says; null where there is none. */
  readonly text: string | null
  readonly isRead: boolean
}

/** A page of an inbox, newest first; `next` is the id to go on before. */
export type InboxPage = { readonly items: readonly InboxItem[]; readonly next: number | null }

/** What an address asks of an inbox; anything else means its beginning. */
export function inboxAsked(params: URLSearchParams): { part: InboxPart; before: number | null } {
  const before = Number(params.get('before') ?? Number.NaN)
  const part = wordOf(INBOX_PARTS, params.get('show')) ?? 'all'
  return { part, before: Number.isSafeInteger(before) && before > 0 ? before : null }
}
