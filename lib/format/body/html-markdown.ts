import { UNSEEN } from '#lib/format/body/html-text.ts'

const TAG = /<(\/?)([a-z][\w-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi
/** How kramdown is told to read what stands inside a block of HTML. */
const READ = /\smarkdown\s*=\s*["']?(?:1|block|span)\b/i

/** HTML in front of Markdown, the Markdown, and the HTML behind it. */
export type HtmlParts = { readonly before: string; readonly markdown: string; readonly after: string }

/**
 * The first element of a block of HTML that says it holds Markdown; null where none does. Where it is not closed, the
 * block was cut at an empty line, and the rest of it is read as Markdown anyway.
 */
export function markdownIn(html: string): HtmlParts | null {
  // Tags that nobody sees hold nothing; the places of the others stay.
  const seen = html.replace(UNSEEN, (unseen) => ' '.repeat(unseen.length))
  const tags = [...seen.matchAll(TAG)]
  const at = tags.findIndex(([text, slash]) => slash === '' && READ.test(text))
  const [opened, _, name = ''] = tags[at] ?? []
  if (opened === undefined) return null
  let depth = 1
  const closing = tags.slice(at + 1).find(([text, slash, other = '']) => {
    if (other.toLowerCase() === name.toLowerCase() && !text.endsWith('/>')) depth += slash === '' ? 1 : -1
    return depth === 0
  })
  const from = (tags[at]?.index ?? 0) + opened.length
  const to = closing?.index ?? html.length
  const rest = to + (closing?.[0].length ?? 0)
  return {
    before: html.slice(0, tags[at]?.index),
    markdown: html.slice(from, to),
    after: html.slice(rest),
  }
}
