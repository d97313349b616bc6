import { CST, Lexer } from 'yaml'

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
  let offset = 0
  let isScalarText = false
  for (const token of new Lexer().lex(yaml)) {
    const type = isScalarText ? null : CST.tokenType(token)
    isScalarText = token === CST.SCALAR
    if (token === CST.SCALAR || token === CST.DOCUMENT || token === CST.FLOW_END) continue
    if (type === 'tag' || type === 'anchor' || type === 'alias') {
      yield { type, offset, name: token.slice(1) }
    }
    offset += token.length
  }
}
