// Han, Hiragana, Katakana, Hangul and Thai run without spaces: each character is indexed as a word of its own,
// so that any part of a run can be found as a phrase.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu

const BEYOND_ASCII = /[^\x00-\x7f]/
/** Typographic punctuation and blanks: with them gone, most text is plain. */
const TYPOGRAPHY = /[\u2000-\u206f]+/g

/** Text as it is indexed: compatibility forms folded, marks and punctuation gone, unspaced scripts split. */
export function indexedText(source: string): string {
  const text = BEYOND_ASCII.test(source) ? source.replace(TYPOGRAPHY, ' ') : source
  if (!BEYOND_ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  }
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(UNSPACED, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a search as phrases that must all be found; the last is found by its beginning too. */
export function searchPhrases(query: string): string[] {
  return query
    .split(/\s+/)
    .map(indexedText)
    .filter((phrase) => phrase !== '')
    .slice(0, 12)
}
