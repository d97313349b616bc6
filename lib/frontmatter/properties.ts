import { CST } from 'yaml'
import { tokensOf } from '#lib/frontmatter/tokens.ts'

/** A tag, an anchor or an alias as it stands in the text; `offset` counts UTF-16 units of that text. */
export type PropertyToken = { type: 'tag' | 'anchor' | 'alias'; offset: number; name: string }

/** Every tag, anchor and alias of a YAML text that a YAML reader has accepted. */
export function findProperties(yaml: string): PropertyToken[] {
  return ['&', '*', '!'].some((char) => couldBegin(yaml, char)) ? [...lexProperties(yaml)] : []
}

/** Whether the character stands where a token could begin. Cheap; true also for some that are only text. */
function couldBegin(yaml: string, char: string): boolean {
  for (let index = yaml.indexOf(char); index !== -1; index = yaml.indexOf(char, index + 1)) {
    let before = index - 1
    while (before >= 0 && ' \t\r'.includes(yaml.charAt(before))) before -= 1
    if (before < 0 || '-?:,[{\n'.includes(yaml.charAt(before))) return true
  }
  return false
}

function* lexProperties(yaml: string): Generator<PropertyToken> {
  for (const { text, offset, isScalar } of tokensOf(yaml)) {
    const type = isScalar ? null : CST.tokenType(text)
    if (type === 'tag' || type === 'anchor' || type === 'alias') yield { type, offset, name: text.slice(1) }
  }
}
