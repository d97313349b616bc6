import { CST, Lexer } from 'yaml'

/** A piece of a YAML text; `isScalar` where it is the text of a value or a key. `offset` counts UTF-16 units. */
export type Token = { readonly text: string; readonly offset: number; readonly isScalar: boolean }

/** A YAML text in its pieces, one behind the other without a gap. */
export function* tokensOf(yaml: string): Generator<Token> {
  let offset = 0
  let isScalar = false
  for (const text of new Lexer().lex(yaml)) {
    const follows = isScalar
    isScalar = text === CST.SCALAR
    if (text === CST.SCALAR || text === CST.DOCUMENT || text === CST.FLOW_END) continue
    yield { text, offset, isScalar: follows }
    offset += text.length
  }
}
