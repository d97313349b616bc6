import type { PropertyToken } from '#lib/frontmatter/properties.ts'

/** A place that the desk reads and the YAML readers of Ruby (Jekyll) and Go (Hugo) do not. */
export type Disagreement = { readonly offset: number; readonly why: string }

/** What those readers refuse, as far as it shows in the text: both are libyaml or follow it to the letter. */
const PLACES: readonly (readonly [sign: RegExp, pattern: RegExp, why: string])[] = [
  [/\t/, /^ *(?:- +)*-\t/m, 'They allow no tab behind the dash of a list item. Write a space in its place.'],
  [
    /\t/,
    /^\t[ \t]*\r?$/m,
    'They allow no tab at the start of an otherwise empty line. Delete the blanks on this line.',
  ],
  [
    /[\x85\u2028\u2029]/,
    /^(?![^\n]*?(?:: |- )["'])[^\n]*?[\x85\u2028\u2029](?=\S)/m,
    'They end the line at the invisible line separator that stands in it. Delete it, or put the value in quotes.',
  ],
  [
    /\\u[dD]/,
    /[:,[{-] *"[^"\n]*(?<!\\)\\u[dD][89abAB]/,
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
  for (const [sign, pattern, why] of PLACES) {
    const match = sign.test(yaml) ? pattern.exec(yaml) : null
    if (match !== null) found.push({ offset: match.index + match[0].length - 1, why })
  }
  return found
}
