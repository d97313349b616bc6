/**
 * What a page was opened for: the id of the person, which is no secret, and the restore that the database then came
 * from (`lib/db/restores.ts`). Every call that changes something brings it along.
 */
export type PageMark = { readonly person: string; readonly restore: number }

/** Request header in which the call of a route brings its mark along, as JSON. */
export const PAGE_MARK_HEADER = 'x-copydesk-page'

/** What no database comes from: the restore of a change that was kept without one. */
export const NO_RESTORE = -1
