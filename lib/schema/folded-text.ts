/**
 * A text as one knows it again: case, accents' forms, punctuation and white space do not count. A text of nothing else
 * is itself.
 */
export function foldedText(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim() || text
  )
}

/** The name of a provider's host in one form, which is its own: `https://www.TheVerge.com/` is theverge.com. */
export function foldedDomain(text: string): string {
  const labels = (/^(?:[\s.]|www(?=[\s.]))*(?:https?:)?\/\/([^/?#]*)/i.exec(text)?.[1] ?? text)
    .toLowerCase()
    .split('.')
    .map((label) => label.trim())
    .filter((label) => label !== '')
  while (labels.length > 2 && labels[0] === 'www') labels.shift()
  return labels.join('.')
}
