import { type AnyNode, parse } from '@humanwhocodes/momoa'
import { MAX_NESTING } from '#lib/frontmatter/caps.ts'
import { type Place, type TreeMapping, TreeRefusal, type TreeValue } from '#lib/frontmatter/formats/tree.ts'

/** The reader needs about a second for 100,000 of them. */
const MAX_MARKS = 20_000

/**
 * Reads a JSON text that holds a mapping, with the places of everything in it. What JSON.parse refuses is refused: this
 * is JSON to the letter. Throws `TreeRefusal` and nothing else.
 */
export function readJson(text: string): TreeMapping {
  if ((text.match(/[,[{]/g)?.length ?? 0) > MAX_MARKS) {
    throw new TreeRefusal('frontmatter-too-large', 'The JSON has more than 20,000 brackets and commas.', 0)
  }
  const deep = tooDeepAt(text)
  if (deep !== -1) {
    throw new TreeRefusal('too-deep', 'Lists and mappings are nested more than 20 levels deep here.', deep)
  }
  checkJson(text)
  const root = toValue(text, located(text))
  if (root.type === 'mapping') return root
  throw new TreeRefusal('not-a-mapping', 'The frontmatter is not a list of fields.', 0)
}

/** Where the first bracket or brace too many opens; -1 where none does. A text ends with its line at the latest. */
function tooDeepAt(text: string): number {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === '"') isText = !isText
    else if (char === '\n') isText = false
    else if (isText) at += char === '\\' ? 1 : 0
    else if (char === '}' || char === ']') depth -= 1
    else if (char === '{' || char === '[') {
      depth += 1
      if (depth > MAX_NESTING) return at
    }
  }
  return -1
}

function checkJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (error) {
    throw new TreeRefusal('invalid-json', 'The JSON cannot be read here.', placeOfError(text, error))
  }
}

/** Engines tell the place in their own words; where they do not, the other reader stops there or at the end. */
function placeOfError(text: string, error: unknown): number {
  const told = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  if (told !== undefined) return Number(told)
  try {
    located(text)
  } catch (refusal) {
    if (refusal instanceof Error && 'offset' in refusal && typeof refusal.offset === 'number') {
      return Math.min(refusal.offset, text.trimEnd().length)
    }
  }
  return text.trimEnd().length
}

function located(text: string): AnyNode {
  return parse(text, { mode: 'json', ranges: true }).body
}

function toValue(text: string, node: AnyNode): TreeValue {
  const place = placeOf(node)
  switch (node.type) {
    case 'String':
      return { type: 'scalar', sort: 'text', data: textAt(text, place), place }
    case 'Number':
      return { type: 'scalar', sort: 'number', data: Number(text.slice(place.start, place.end)), place }
    case 'Boolean':
      return { type: 'scalar', sort: 'flag', data: node.value, place }
    case 'Array':
      return { type: 'list', items: node.elements.map(({ value }) => toValue(text, value)), place }
    case 'Object':
      return toMapping(text, node.members, place)
    default:
      return { type: 'scalar', sort: 'nothing', data: null, place }
  }
}

type Members = Extract<AnyNode, { type: 'Object' }>['members']

function toMapping(text: string, nodes: Members, place: Place): TreeMapping {
  const members: TreeMapping['members'] = new Map()
  for (const node of nodes) {
    const name = placeOf(node.name)
    const key = textAt(text, name)
    if (members.has(key)) {
      const message = 'This key appears a second time in the same mapping.'
      throw new TreeRefusal('duplicate-key', message, name.start)
    }
    const value = toValue(text, node.value)
    members.set(key, { keyStart: name.start, keyEnd: name.end, place: placeOf(node), value })
  }
  return { type: 'mapping', members, place }
}

/** What a text in quotes says, by the reader that every engine has. */
function textAt(text: string, { start, end }: Place): string {
  return String(JSON.parse(text.slice(start, end)))
}

function placeOf({ loc }: AnyNode): Place {
  return { start: loc.start.offset, end: loc.end.offset }
}
