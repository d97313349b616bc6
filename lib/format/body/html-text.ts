import { readable } from '#lib/format/entities.ts'

/** What no reader sees: comments, scripts and styles. */
export const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const IMAGE = /<img\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi
const ITEM = /<li\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi
const LINE_END = /<br\s*\/?>|<\/tr\s*>/gi
const BLOCK_END = /<\/(?:p|div|h[1-6]|blockquote|ul|ol|table|pre)\s*>/gi
// What follows a quotation mark never reaches beyond the next `<`: the time grows with the text, not its square.
const TAG = /<[/!?]?[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi

/** The words of raw HTML, its blocks apart from each other. For reading only: the tags are gone. */
export function htmlText(html: string): string {
  return html
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(IMAGE, '[image]')
    .replace(ITEM, '\n• ')
    .replace(LINE_END, '\n')
    .replace(BLOCK_END, '\n\n')
    .replace(TAG, '')
    .split('\n')
    .map((line) => readable(line.trim()).trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
