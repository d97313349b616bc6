// Han, Hiragana, Katakana, Hangul and Thai run without spaces: each character is indexed as a word of its own,
// so that any part of a run can be found as a phrase.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu

/** Text as it is indexed: compatibility forms folded, marks and punctuation gone, unspaced scripts split. */
export function indexedText(text: string): string {
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
