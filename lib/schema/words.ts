// Fixed words without any parser, because the browser loads them.

import { STATUS_TABLE, type Status } from '#lib/schema/status/status-table.ts'

/** The frontmatter flag as the desk shows it: Jekyll shows a file whose flag is absent. */
export const PUBLISHED = ['true', 'false', 'absent'] as const
export type Published = (typeof PUBLISHED)[number]

export type { Status }
export const STATUSES = Object.keys(STATUS_TABLE) as Status[]

/** Highest first, but for `provider`, which is alphabetical; `waiting`: what was imported first comes first. */
export const SORTS = ['date', 'heat', 'quality', 'changed', 'provider', 'waiting'] as const
export type Sort = (typeof SORTS)[number]

/** What may need a second look, apart from the status. */
export const MARKS = [
  'conflict',
  'taken-back',
  'swapped',
  'changed',
  'rejected-before',
  'missing',
  'unwritable',
] as const
export type Mark = (typeof MARKS)[number]

/**
 * What an article comes with: related coverage, related coverage that is itself an article readers see (its flag
 * is not false), edits that no file has yet, a file that an export wrote, notes of editors, another article with the
 * same story address, whether its file is there or gone.
 */
export const HAS = ['related', 'related-published', 'edits', 'exported', 'notes', 'duplicate'] as const
export type Has = (typeof HAS)[number]

/** Which value of a conflict stays: the editors', upstream's, or (lists only) both united in upstream's order. */
export const TAKES = ['ours', 'theirs', 'both'] as const
export type Take = (typeof TAKES)[number]

/** The word of a list that a text is, or undefined. */
export function wordOf<Word extends string>(words: readonly Word[], text: string | null): Word | undefined {
  return words.find((word) => word === text)
}

/** How a query names whoever asks, and articles that nobody was given; other assignees are e-mail addresses. */
export const ME = 'me'
export const NOBODY = 'nobody'

export const TOPIC_LENGTH = 120

/** Whether a trimmed text is one line, as a topic has to be. */
export function isOneLine(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text)
}

/** What was typed as the name of a topic; null where it cannot be one. */
export function topicName(text: string): string | null {
  const name = text.trim()
  return name.length > 0 && name.length <= TOPIC_LENGTH && isOneLine(name) ? name : null
}

/** Narrows to a list; `Array.isArray` alone does not narrow read-only lists. */
export function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}
