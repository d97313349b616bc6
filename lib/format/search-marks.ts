import { indexedText, type SearchPhrase, searchPhrases } from '#lib/format/search-text.ts'

/** A piece of a text, and whether a search found it. */
export type MarkedPiece = { readonly text: string; readonly hit: boolean }

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu

type Word = { readonly from: number; readonly to: number; readonly folded: string }

/** Cuts texts into pieces: what a search looks for in them, and what stands between. */
export function searchMarks(search: string): (text: string) => MarkedPiece[] {
  const phrases = searchPhrases(search).groups.flat()
  return (text) => {
    const words = wordsOf(text)
    const hit = words.map(() => false)
    for (const phrase of phrases) for (const at of placesOf(words, phrase)) hit[at] = true
    return pieces(text, words, hit)
  }
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    folded: indexedText(word),
  }))
}

/** The words that a phrase takes, by their places. */
function placesOf(words: readonly Word[], { text, open }: SearchPhrase): number[] {
  const wanted = text.split(' ')
  const fits = (word: Word | undefined, at: number) =>
    word !== undefined &&
    (word.folded === wanted[at] ||
      (open && at === wanted.length - 1 && word.folded.startsWith(wanted[at] ?? '')))
  return words.flatMap((_, from) =>
    wanted.every((_, at) => fits(words[from + at], at)) ? wanted.map((_, at) => from + at) : [],
  )
}

/** Hits with nothing but signs and blanks between them are one piece. */
function pieces(text: string, words: readonly Word[], hit: readonly boolean[]): MarkedPiece[] {
  const found: MarkedPiece[] = []
  let done = 0
  for (let at = 0; at < words.length; at += 1) {
    const from = words[at]?.from ?? 0
    if (hit[at] !== true) continue
    while (hit[at + 1] === true) at += 1
    const to = words[at]?.to ?? from
    if (from > done) found.push({ text: text.slice(done, from), hit: false })
    found.push({ text: text.slice(from, to), hit: true })
    done = to
  }
  if (done < text.length) found.push({ text: text.slice(done), hit: false })
  return found
}
