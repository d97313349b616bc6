import type { PropertyToken } from '#lib/frontmatter/properties.ts'
import { tokensOf } from '#lib/frontmatter/tokens.ts'

/** A place that the desk reads and the YAML readers of Ruby (Jekyll) and Go (Hugo) do not. */
export type Disagreement = { readonly offset: number; readonly why: string }

/** What a place in the text belongs to: the text of a value or key by its quotes, or what stands between them. */
type Kind = 'unquoted' | 'single-quoted' | 'double-quoted' | 'comment' | 'between'

const TAB = /\t/
const LINE_SEPARATOR = /[\x85\u2028\u2029]/

/**
 * What those readers refuse, as far as it shows in the text: both are libyaml or follow it to the letter. A match
 * counts where its first character belongs to one of the kinds; its last one is the place. Where the sign is nowhere
 * the pattern, which is slow to look for, matches nowhere either.
 */
const PLACES: readonly (readonly [sign: RegExp, pattern: RegExp, where: readonly Kind[], why: string])[] = [
  [
    TAB,
    /- *\t/g,
    ['between'],
    'They allow no tab behind the dash of a list item. Write a space in its place.',
  ],
  [
    TAB,
    /(?<![^\n])\t[ \t]*(?=\r?\n)/g,
    ['unquoted', 'between'],
    'They allow no tab at the start of an otherwise empty line. Delete the blanks on this line.',
  ],
  [
    LINE_SEPARATOR,
    /[\x85\u2028\u2029](?=[^\s#])/g,
    ['unquoted', 'comment', 'between'],
    'They end the line at the invisible line separator that stands in it. Delete it, or put the value in quotes.',
  ],
  [
    /\\u[dD]/,
    /(?<!\\)(?:\\\\)*\\u[dD][89abAB]/g,
    ['double-quoted'],
    'They know no character written as two halves, such as \\ud83d\\ude00. Write the character itself.',
  ],
]

const ANCHOR =
  'They read a word behind & as the name of an anchor and stop at its characters. Put the value in quotes.'

/** The first place of each kind that those readers stop at. */
export function disagreements(yaml: string, properties: readonly PropertyToken[]): Disagreement[] {
  const found: Disagreement[] = []
  const anchor = properties.find(({ type, name }) => type !== 'tag' && !/^[\w-]+$/.test(name))
  if (anchor !== undefined) found.push({ offset: anchor.offset, why: ANCHOR })
  for (const [sign, pattern, where, why] of PLACES) {
    const offset = sign.test(yaml) ? firstPlace(yaml, pattern, where) : -1
    if (offset !== -1) found.push({ offset, why })
  }
  return found
}

/** The last character of the first match that begins in one of the kinds; -1 where none does. */
function firstPlace(yaml: string, pattern: RegExp, where: readonly Kind[]): number {
  const kindAt = kindsOf(yaml)
  for (const { index, 0: found } of yaml.matchAll(pattern))
    if (where.includes(kindAt(index))) return index + found.length - 1
  return -1
}

const QUOTED: Readonly<Record<string, readonly [Kind, whole: RegExp]>> = {
  '"': ['double-quoted', /"(?:[^"\\]+|\\[\s\S])*"?/y],
  "'": ['single-quoted', /'(?:[^']+|'')*'?/y],
}

/** Answers what places belong to, asked from the first to the last. */
function kindsOf(yaml: string): (place: number) => Kind {
  const tokens = tokensOf(yaml)
  let kind: Kind = 'between'
  let end = 0
  return (place) => {
    while (end <= place) {
      const next = tokens.next()
      if (next.done === true) break
      const { text, offset, isScalar } = next.value
      // A quoted text may go on further to the left than this reader follows it.
      if (offset + text.length <= end) continue
      const [quoted, whole] = QUOTED[offset < end ? '' : text.charAt(0)] ?? [null, null]
      kind = quoted ?? (isScalar ? 'unquoted' : text.startsWith('#') ? 'comment' : 'between')
      if (whole !== null) whole.lastIndex = offset
      end = offset + (whole?.exec(yaml)?.[0] ?? text).length
    }
    return kind
  }
}
