import type { PageMark } from '#lib/schema/wire/page-mark.ts'

let kept: PageMark | null = null

/** Keeps what the desk was opened for. Only in the browser: a server opens it for many. */
export function keepPageMark(mark: PageMark): void {
  if (typeof window !== 'undefined') kept = mark
}

/** What the desk on this page was opened for; null before anybody has signed in. */
export function pageMark(): PageMark | null {
  return kept
}

/** The same on pages behind the sign-in, whose layout keeps it before anything of them acts. */
export function deskMark(): PageMark {
  if (kept === null) throw new Error('The layout of the desk keeps no mark.')
  return kept
}
