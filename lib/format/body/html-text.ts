import { readable } from '#lib/format/entities.ts'

const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const IMAGE = /<img\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi
const ITEM = /<li\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi
const BREAK = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|blockquote|ul|ol|table|pre)\s*>/gi
// What follows a quotation mark never reaches beyond the next `<`: the time grows with the text, not its square.
const TAG = /<[/!?]?[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi

/** The words of raw HTML, a line for each of its blocks. For reading only: the tags are gone. */
export function htmlText(html: string): string {
  return html
    .replace(UNSEEN, '')
    .replace(IMAGE, '[image]')
    .replace(ITEM, '\n• ')
    .replace(BREAK, '\n')
    .replace(TAG, '')
    .split('\n')
    .map((line) => readable(line.trim()).trim())
    .filter((line) => line !== '')
    .join('\n')
}
