import matter from 'gray-matter'
import { isBelowBlanks } from '#lib/frontmatter/fence.ts'
import { readTree } from '#lib/frontmatter/formats/read-tree.ts'
import { inspect, type Violation } from '#lib/frontmatter/inspect.ts'
import { type FieldPlaces, plainPlaces } from '#lib/frontmatter/only-fields.ts'
import type { EntryNote, ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { offsetOfPath } from '#lib/frontmatter/path-offset.ts'
import { offsetAt } from '#lib/frontmatter/position.ts'
import { problemAt, refuse } from '#lib/frontmatter/problem.ts'
import { findProperties, type PropertyToken } from '#lib/frontmatter/properties.ts'
import { isMapping } from '#lib/frontmatter/same-data.ts'
import { type EntryParts, splitEntry } from '#lib/frontmatter/split.ts'
import { readTexts, readYaml, YamlRefusal } from '#lib/frontmatter/yaml-engine.ts'
import { type Err, err, ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

const MAX_ALIASES = 10

/**
 * Reads an untrusted entry. Never throws and never runs anything from the file.
 * Errors: every rule of `splitEntry`, and what the frontmatter says, such as `invalid-yaml`, `duplicate-key`,
 * `yaml-tag`, `forbidden-key`, `too-deep`, `empty-frontmatter`. Their places are places in the file.
 */
export function parseEntry(source: string): Result<ParsedEntry, Problem> {
  const parsed = parseEditable(source)
  if (!parsed.ok || Object.keys(parsed.value.data).length > 0) return parsed
  return refuse(source, 0, 'empty-frontmatter', 'The frontmatter holds no field.')
}

/** The same, but frontmatter without any field is read as no data: a field can still be added to it. */
export function parseEditable(source: string): Result<ParsedEntry, Problem> {
  const split = splitEntry(source)
  if (!split.ok) return split
  const parts = split.value
  if (parts.format !== 'yaml') return readTree(parts, parts.format)
  if (isEmpty(parts.block))
    return ok({ parts, data: {}, notes: [], written: () => undefined, places: () => new Map() })
  try {
    return checkData(parts, readRoot(parts))
  } catch (error) {
    return err(toProblem(parts, error))
  }
}

/**
 * The text ends with the line end that gray-matter takes for a part of the closing fence. The wrapping
 * object keeps the file's own keys out of gray-matter's sight: it obeys `excerpt_separator`.
 */
const OPTIONS = {
  language: 'yaml',
  engines: {
    yaml: { parse: (text: string) => ({ root: readYaml(`${text}\n`) }) },
    json: { parse: refuseLanguage },
    javascript: { parse: refuseLanguage },
  },
}

function refuseLanguage(): never {
  throw new YamlRefusal('foreign-language', 'This reader reads YAML alone.', 0, 0)
}

/**
 * gray-matter sees nothing behind the closing fence, and plain dashes where the file closes with three dots or names
 * the format, so it cuts where `splitEntry` did.
 */
function readRoot({ source, bom, block, blockStart, closeStart }: EntryParts): unknown {
  const start = bom ? 1 : 0
  const isPlain = source.charAt(closeStart) === '-' && source.slice(start, blockStart).trimEnd() === '---'
  const text = isPlain ? source.slice(start, closeStart + 3) : `---\n${block}---`
  return matter(text, OPTIONS).data.root
}

function isEmpty(yaml: string): boolean {
  return /^(?:[ \t\r]*(?:#[^\n]*)?\n)*$/.test(yaml)
}

function checkData(parts: EntryParts, root: unknown): Result<ParsedEntry, Problem> {
  const properties = findProperties(parts.block)
  const refused = checkProperties(parts, properties)
  if (refused) return refused
  if (!isMapping(root)) {
    return refuse(parts.source, parts.blockStart, 'not-a-mapping', 'The frontmatter is not a list of fields.')
  }
  const violation = inspect(root)
  if (violation) return err(placeViolation(parts, violation))
  const notes = notesOn(parts, root, properties)
  return ok({ parts, data: root, notes, written: writtenIn(parts), places: placesIn(parts, root) })
}

function writtenIn({ block }: EntryParts): ParsedEntry['written'] {
  let texts: unknown
  return (key) => {
    texts ??= readTexts(block)
    return isMapping(texts) && Object.hasOwn(texts, key) ? texts[key] : undefined
  }
}

function placesIn({ block }: EntryParts, data: Record<string, unknown>): ParsedEntry['places'] {
  let places: FieldPlaces | null | undefined
  return () => {
    if (places === undefined) places = plainPlaces(block, Object.keys(data))
    return places
  }
}

function checkProperties(parts: EntryParts, properties: readonly PropertyToken[]): Err<Problem> | null {
  const tag = properties.find(({ type }) => type === 'tag')
  if (tag) {
    const message = 'A value carries a YAML tag; tags ask the reader to build something other than text.'
    return refuse(parts.source, parts.blockStart + tag.offset, 'yaml-tag', message)
  }
  const excess = properties.filter(({ type }) => type === 'alias')[MAX_ALIASES]
  if (!excess) return null
  const message = 'The frontmatter uses more than 10 aliases.'
  return refuse(parts.source, parts.blockStart + excess.offset, 'too-many-aliases', message)
}

function notesOn(
  parts: EntryParts,
  data: Record<string, unknown>,
  properties: readonly PropertyToken[],
): EntryNote[] {
  const notes: EntryNote[] = []
  if (parts.mixedEol) notes.push('mixed-line-ends')
  if (isBelowBlanks(parts.source)) notes.push('below-blanks')
  if (properties.some(({ type }) => type === 'alias')) notes.push('alias-used')
  if (Object.hasOwn(data, 'excerpt_separator')) notes.push('excerpt-separator')
  return notes
}

function placeViolation(parts: EntryParts, violation: Violation): Problem {
  const offset = parts.blockStart + offsetOfPath(parts.block, violation.path)
  return problemAt(parts.source, offset, violation.rule, violation.message)
}

/** The engine's lines count from 0 at the opening fence, so line 1 of the engine is line 2 of the file. */
function toProblem(parts: EntryParts, error: unknown): Problem {
  if (!(error instanceof YamlRefusal)) {
    return problemAt(parts.source, parts.blockStart, 'invalid-yaml', 'The frontmatter cannot be read.')
  }
  const place = { line: error.line + 1, column: error.column + 1 }
  const offset = error.line === 0 ? parts.blockStart : offsetAt(parts.source, place)
  return problemAt(parts.source, Math.min(offset, parts.closeStart), error.rule, error.message)
}
