/** A piece of query text: `-key:value`, or a free word, whose key is null. */
export type Token = {
  readonly raw: string
  readonly not: boolean
  readonly key: string | null
  readonly value: string
  readonly quoted: boolean
  /** False where a quotation mark still stands open. */
  readonly closed: boolean
}

const PIECE = /(-?)(?:(\p{L}[\p{L}-]*):)?(?:"((?:[^"\\]|\\[\s\S]|\\$)*)("?)|(\S*))/uy

/** Cuts query text at blanks outside of quotation marks; a mark left open reaches to the end. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1
      continue
    }
    PIECE.lastIndex = at
    const match = PIECE.exec(text)
    if (match === null || match[0] === '') break
    const [raw, sign, key, inside, close, bare] = match
    at += raw.length
    // The beginning of an address is a word, and so is a sign before a free word.
    const isAddress = key !== undefined && bare?.startsWith('//') === true
    const isFree = key === undefined || isAddress
    found.push({
      raw,
      not: !isAddress && sign === '-',
      key: isFree ? null : key.toLowerCase(),
      value: inside === undefined ? (isFree && isAddress ? raw : (bare ?? '')) : unescaped(inside),
      quoted: inside !== undefined,
      closed: inside === undefined || close === '"',
    })
  }
  return found
}

/** A value as it stands behind a key: in quotation marks where it needs them. */
export function quotedValue(value: string): string {
  return /^(?!\/\/)[^\s"\\]+$/.test(value) ? value : inQuotes(value)
}

/** A search as it stands in query text: what would be read as a filter is put in quotation marks. */
export function asSearch(search: string): string {
  return tokens(search)
    .map(({ key, raw }) => (key === null ? raw : inQuotes(raw)))
    .join(' ')
}

/** One form for equal searches: a blank between any two parts, and a quotation mark that is open closed. */
export function normalSearch(search: string): string {
  const parts = tokens(search)
  const text = parts
    .map(({ raw }) => raw)
    .join(' ')
    .replace(/\s+/g, ' ')
  if (parts.at(-1)?.closed !== false) return text
  const isEscaping = (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 1
  return `${text}${isEscaping ? '\\' : ''}"`
}

/** Whether a word would be read as a filter. */
export function isFilter(word: string): boolean {
  const [token] = tokens(word)
  return token?.raw === word && token.key !== null
}

function inQuotes(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

function unescaped(inside: string): string {
  return inside.replace(/\\([\s\S])/g, '$1')
}
