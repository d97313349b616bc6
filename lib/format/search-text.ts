import { foldLetters } from '#lib/format/fold-letters.ts'
import { type SearchPart, searchParts } from '#lib/schema/query/search-parts.ts'

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
  return foldLetters(text)
    .replace(UNSPACED, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What is looked for, as it is indexed: words with one blank between them. */
export type SearchPhrase = {
  readonly text: string
  readonly quoted: boolean
  /** What is being typed: found by its beginning too. */
  readonly open: boolean
}
export type SearchPhrases = {
  readonly groups: readonly (readonly SearchPhrase[])[]
  readonly leftOut: readonly SearchPhrase[]
}

const MOST = 12

/** The parts of a search as phrases; the last word that has to be found is found by its beginning too. */
export function searchPhrases(search: string): SearchPhrases {
  const { groups, leftOut } = searchParts(search)
  const phrases = (parts: readonly SearchPart[]) =>
    parts
      .map(({ text, quoted }) => ({ text: indexedText(text), quoted, open: false }))
      .filter(({ text }) => text !== '')
  const wanted = groups
    .map(phrases)
    .filter((group) => group.length > 0)
    .slice(0, MOST)
  const last = wanted.at(-1)?.at(-1)
  return {
    groups: wanted.map((group) =>
      group.slice(0, MOST).map((phrase) => ({ ...phrase, open: phrase === last && !phrase.quoted })),
    ),
    leftOut: phrases(leftOut).slice(0, MOST),
  }
}
