import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import { growRows, placeTable, putMember } from '#lib/frontmatter/formats/toml/tables.ts'
import {
  checkDepth,
  type Place,
  type TreeMapping,
  TreeRefusal,
  type TreeScalar,
  type TreeValue,
} from '#lib/frontmatter/formats/tree.ts'

/** The reader needs about a second for 60,000 items, or for as many dots in a key. */
const MAX_MARKS = 10_000

/**
 * Reads a TOML text with the places of everything in it. TOML 1.1 is read, of which 1.0 is a part: what a site's own
 * generator takes is not refused here. Throws `TreeRefusal` and nothing else.
 */
export function readToml(text: string): TreeMapping {
  if ((text.match(/[.,[{]/g)?.length ?? 0) > MAX_MARKS) {
    throw new TreeRefusal(
      'frontmatter-too-large',
      'The TOML has more than 10,000 brackets, commas and dots.',
      0,
    )
  }
  const [top] = parsed(text).body
  const firstTable = top.body.find(({ type }) => type === 'TOMLTable')?.range[0]
  const root: TreeMapping = {
    type: 'mapping',
    members: new Map(),
    place: null,
    ...(firstTable === undefined ? {} : { firstTable }),
  }
  for (const [at, statement] of top.body.entries()) {
    if (statement.type === 'TOMLKeyValue') putKeyValue(text, root, statement, 1)
    else {
      checkDepth(statement.resolvedKey.length, statement.range[0])
      const table = placeTable(root, statement.resolvedKey, statement.kind === 'array', statement.range[0])
      const [start, end] = statement.range
      if (statement.kind === 'standard') table.table = { start, end, headEnd: statement.key.range[1] }
      growRows(root, statement.resolvedKey, { start, end, last: at, isWhole: true })
      for (const each of statement.body) putKeyValue(text, table, each, statement.resolvedKey.length + 1)
    }
  }
  return root
}

function parsed(text: string): AST.TOMLProgram {
  try {
    return parseTOML(text, { tomlVersion: '1.1' })
  } catch (error) {
    throw toRefusal(text, error)
  }
}

function toRefusal(text: string, error: unknown): TreeRefusal {
  if (error instanceof RangeError) {
    return new TreeRefusal('invalid-toml', 'A text or a number here is too long to be read.', 0)
  }
  if (!(error instanceof ParseError)) return new TreeRefusal('invalid-toml', 'The TOML cannot be read.', 0)
  if (/multiple times/.test(error.message)) {
    return new TreeRefusal('duplicate-key', 'This key appears a second time in the same table.', error.index)
  }
  // What is missing is looked for on the next line already.
  const offset = /Unspecified/.test(error.message) ? text.slice(0, error.index).trimEnd().length : error.index
  const reason = /^[A-Z][a-z ,=()-]+$/.test(error.message) ? `: ${lowered(error.message)}.` : '.'
  return new TreeRefusal('invalid-toml', `The TOML cannot be read here${reason}`, offset)
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}

function putKeyValue(text: string, table: TreeMapping, node: AST.TOMLKeyValue, depth: number): void {
  const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))
  checkDepth(depth + keys.length - 2, node.range[0])
  const value = toValue(text, node.value, depth + keys.length - 1)
  putMember(table, keys, {
    keyStart: node.range[0],
    keyEnd: node.key.range[1],
    place: placeOf(node),
    value,
  })
}

function toValue(text: string, node: AST.TOMLContentNode, depth: number): TreeValue {
  if (node.type === 'TOMLValue') return scalarOf(text, node)
  checkDepth(depth, node.range[0])
  const place = placeOf(node)
  if (node.type === 'TOMLArray') {
    return { type: 'list', items: node.elements.map((item) => toValue(text, item, depth + 1)), place }
  }
  const table: TreeMapping = { type: 'mapping', members: new Map(), place }
  for (const each of node.body) putKeyValue(text, table, each, depth + 1)
  return table
}

function scalarOf(text: string, node: AST.TOMLValue): TreeScalar {
  const place = placeOf(node)
  if (node.kind === 'string') return { type: 'scalar', sort: 'text', data: node.value, place }
  if (node.kind === 'boolean') return { type: 'scalar', sort: 'flag', data: node.value, place }
  if (node.kind === 'integer' || node.kind === 'float') {
    return { type: 'scalar', sort: 'number', data: node.value, place }
  }
  return { type: 'scalar', sort: 'date', data: text.slice(place.start, place.end), place }
}

function placeOf({ range: [start, end] }: AST.TOMLNode): Place {
  return { start, end }
}
