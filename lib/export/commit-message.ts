import { harmless } from '#lib/export/harmless-text.ts'
import { readable } from '#lib/format/entities.ts'

/** What an export did to one file, as far as a commit message tells it. */
export type MessageItem = {
  readonly path: string
  readonly title: string
  readonly keys: readonly string[]
  readonly published: string
}

/** The trailer of an export's commit that names its run. */
export const RUN_TRAILER = 'Copydesk-Run'

/** The trailer, before that one, of a commit that takes the lines of the run back again. */
export const ROLLBACK_TRAILER = 'Copydesk-Rollback'

const SUBJECT = 'Copydesk: '
const TITLE_LENGTH = 120
const MOST_LINES = 500

/**
 * The message of an export's commit: counts, then one line an article, then the run. Titles and paths are foreign
 * text: each is part of one cut line behind a dash, so none reads as a trailer, and nothing in it is acted upon.
 * `subject` is the first line as the editor wrote it, in place of the counts.
 */
export function commitMessage(runId: string, items: readonly MessageItem[], subject = ''): string {
  return layout(subject.trim() || `${SUBJECT}${counts(items)}`, items, [`${RUN_TRAILER}: ${runId}`])
}

/**
 * The message of the commit of what a rollback put back; `reverted` is the first line of the commit that it takes back,
 * foreign text as well, and null where no commit of the run is known.
 */
export function revertMessage(runId: string, items: readonly MessageItem[], reverted: string | null): string {
  const subject = reverted === null ? 'an export' : `"${line(reverted, TITLE_LENGTH)}"`
  return revertWith(`Revert ${subject}`, runId, items)
}

function revertWith(subject: string, runId: string, items: readonly MessageItem[]): string {
  return layout(subject, items, [`${ROLLBACK_TRAILER}: ${runId}`, `${RUN_TRAILER}: ${runId}`])
}

function layout(subject: string, items: readonly MessageItem[], trailers: readonly string[]): string {
  const told = items
    .slice(0, MOST_LINES)
    .map(({ title, path }) => `- ${line(title, TITLE_LENGTH)} (${line(path, 400)})`)
  const more = items.length - told.length
  return [subject, '', ...told, ...(more > 0 ? [`- … and ${more} more`] : []), '', ...trailers, ''].join('\n')
}

/**
 * The message of a commit that holds other items by now than its message says. What stands behind the run, such as
 * trailers of hooks, is kept; so is a message that somebody wrote anew.
 */
export function retold(message: string, runId: string, items: readonly MessageItem[]): string {
  const lines = message.split('\n')
  const run = lines.findIndex((line) => line.startsWith(`${RUN_TRAILER}:`))
  if (run === -1) return message
  const isRevert = lines[run - 1]?.startsWith(`${ROLLBACK_TRAILER}:`) === true
  if (!isRevert && !message.startsWith(SUBJECT)) return message
  const anew = isRevert ? revertWith(lines[0] ?? '', runId, items) : commitMessage(runId, items)
  return [anew.trimEnd(), ...lines.slice(run + 1)].join('\n')
}

function counts(items: readonly MessageItem[]): string {
  const flagged = items.filter(({ keys }) => keys.includes('published'))
  const published = flagged.filter((item) => item.published === 'true').length
  const others = new Set(items.flatMap(({ keys }) => keys.filter((key) => key !== 'published')))
  const parts = [
    ['publish', published],
    ['unpublish', flagged.length - published],
    ...[...others].sort().map((key) => [key, items.filter(({ keys }) => keys.includes(key)).length] as const),
  ] as const
  const told = parts.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${count}`)
  return told.join(', ') || `edit ${items.length}`
}

function line(text: string, length: number): string {
  const words = readable(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  // Cut before as well: the rules look far ahead and back.
  const signs = [...harmless([...words].slice(0, length + 1).join(''))]
  return signs.length <= length ? signs.join('') : `${signs.slice(0, length - 1).join('')}…`
}
