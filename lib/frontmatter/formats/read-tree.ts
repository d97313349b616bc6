import { isBelowBlanks } from '#lib/frontmatter/fence.ts'
import { readJson } from '#lib/frontmatter/formats/json/read-json.ts'
import type { FormatName } from '#lib/frontmatter/formats/names.ts'
import { readToml } from '#lib/frontmatter/formats/toml/read-toml.ts'
import {
  mappingData,
  offsetOfStep,
  type TreeMapping,
  TreeRefusal,
  writtenOf,
} from '#lib/frontmatter/formats/tree.ts'
import { inspect } from '#lib/frontmatter/inspect.ts'
import type { EntryNote, ParsedEntry } from '#lib/frontmatter/parsed-entry.ts'
import { refuse } from '#lib/frontmatter/problem.ts'
import type { EntryParts } from '#lib/frontmatter/split.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Problem } from '#lib/schema/entry/rules.ts'

/** A format that is read as a tree. */
export type TreeFormat = Exclude<FormatName, 'yaml'>

/** An entry as read, with its tree. */
export type TreeEntry = ParsedEntry & { tree: TreeMapping }

const READERS: Readonly<Record<TreeFormat, (text: string) => TreeMapping>> = {
  toml: readToml,
  json: readJson,
}

/** Reads an entry in TOML or JSON that is cut at its fences. The same refusals as for YAML, and never an exception. */
export function readTree(parts: EntryParts, format: TreeFormat): Result<TreeEntry, Problem> {
  const { source, block, blockStart } = parts
  try {
    const tree = READERS[format](block)
    const data = mappingData(tree)
    const violation = inspect(data)
    if (violation !== null) {
      const offset = blockStart + offsetOfStep(tree, violation.path)
      return refuse(source, offset, violation.rule, violation.message)
    }
    return ok({ parts, data, notes: notesOn(parts, data), written: writtenIn(block, tree), places, tree })
  } catch (error) {
    if (error instanceof TreeRefusal) {
      return refuse(source, blockStart + error.offset, error.rule, error.message)
    }
    return refuse(source, blockStart, INVALID[format], 'The frontmatter cannot be read.')
  }
}

const INVALID = { toml: 'invalid-toml', json: 'invalid-json' } as const

/** What is told by lines is told of YAML alone. */
function places(): null {
  return null
}

function writtenIn(block: string, tree: TreeMapping): ParsedEntry['written'] {
  return (key) => {
    const member = tree.members.get(key)
    return member === undefined ? undefined : writtenOf(block, member.value)
  }
}

function notesOn(parts: EntryParts, data: Record<string, unknown>): EntryNote[] {
  const notes: EntryNote[] = []
  if (parts.mixedEol) notes.push('mixed-line-ends')
  if (isBelowBlanks(parts.source)) notes.push('below-blanks')
  if (Object.hasOwn(data, 'excerpt_separator')) notes.push('excerpt-separator')
  return notes
}
