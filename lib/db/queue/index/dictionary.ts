/** Words as small numbers, so that rows can be compared and counted without touching text. */
export type Dictionary = { readonly words: string[]; readonly codes: Map<string, number> }

export function emptyDictionary(): Dictionary {
  return { words: [], codes: new Map() }
}

/** The number of a word, given out at its first use. */
export function codeOf(dictionary: Dictionary, word: string): number {
  const known = dictionary.codes.get(word)
  if (known !== undefined) return known
  dictionary.codes.set(word, dictionary.words.length)
  return dictionary.words.push(word) - 1
}

/**
 * Which numbers are among the given words: 1 where they are. Null when no word is given: no restriction. A word that
 * is written otherwise nowhere stands for those that differ from it in case alone.
 */
export function chosen(dictionary: Dictionary, words: readonly string[]): Uint8Array | null {
  if (words.length === 0) return null
  const marked = new Uint8Array(dictionary.words.length)
  for (const word of words) {
    const code = dictionary.codes.get(word)
    if (code !== undefined) marked[code] = 1
    else for (const like of likeWord(dictionary, word)) marked[like] = 1
  }
  return marked
}

function likeWord({ words }: Dictionary, word: string): number[] {
  const lower = word.normalize('NFKC').toLowerCase()
  return words.flatMap((other, code) => (other.normalize('NFKC').toLowerCase() === lower ? [code] : []))
}
