/** A word, or what stands in quotation marks, of a search. */
export type SearchPart = {
  readonly text: string
  /** Found as it stands, and not by its beginning. */
  readonly quoted: boolean
}

/** What is looked for: something of each group, and nothing of what is left out. */
export type SearchParts = {
  readonly groups: readonly (readonly SearchPart[])[]
  readonly leftOut: readonly SearchPart[]
}

const PIECE = /(-?)"((?:[^"\\]|\\[\s\S])*)"?|(\S+)/gu

/**
 * Reads a search: words and `"phrases"` that must all be found, `-word` and `-"phrase"` that must not, and `OR`
 * between two that may stand for one another. An `OR` that stands between nothing is a word.
 */
export function searchParts(search: string): SearchParts {
  const groups: SearchPart[][] = []
  const leftOut: SearchPart[] = []
  let joins = false
  for (const [, sign, inside, bare = ''] of search.matchAll(PIECE)) {
    const quoted = inside !== undefined
    const isOut = quoted ? sign === '-' : /^-./u.test(bare)
    const text = quoted ? inside.replace(/\\([\s\S])/g, '$1') : isOut ? bare.slice(1) : bare
    if (bare === 'OR' && groups.length > 0 && !joins) joins = true
    else if (isOut) leftOut.push({ text, quoted })
    else if (joins) {
      groups.at(-1)?.push({ text, quoted })
      joins = false
    } else groups.push([{ text, quoted }])
  }
  if (joins) groups.push([{ text: 'OR', quoted: false }])
  return { groups, leftOut }
}
