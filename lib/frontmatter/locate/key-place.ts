import { pathOf } from '#lib/fields/key-edits.ts'
import { readTree } from '#lib/frontmatter/formats/read-tree.ts'
import { offsetOfStep } from '#lib/frontmatter/formats/tree.ts'
import { offsetOfPath } from '#lib/frontmatter/path-offset.ts'
import { problemAt } from '#lib/frontmatter/problem.ts'
import { type EntryParts, splitEntry } from '#lib/frontmatter/split.ts'
import type { Problem, Rule } from '#lib/schema/entry/rules.ts'

/** A problem with what a field holds, placed at its key; at the start where the source has no such key. */
export function problemAtKey(source: string, problem: { rule: Rule; key: string; message: string }): Problem {
  const split = splitEntry(source)
  const offset = split.ok ? split.value.blockStart + offsetIn(split.value, problem.key) : 0
  return problemAt(source, offset, problem.rule, problem.message)
}

function offsetIn(parts: EntryParts, key: string): number {
  if (parts.format === 'yaml') {
    const ofItsOwn = keyOffset(parts.block, key)
    return ofItsOwn > 0 || !key.includes('.') ? ofItsOwn : offsetOfPath(parts.block, key.split('.'))
  }
  const parsed = readTree(parts, parts.format)
  return parsed.ok ? offsetOfStep(parsed.value.tree, pathOf(parsed.value.data, key)) : 0
}

/** Where the line of a top-level key begins in a YAML text that reads as a mapping; 0 where it has none. */
function keyOffset(yaml: string, key: string): number {
  for (const match of yaml.matchAll(/^["']?([\w-]+)["']?\s*:/gm)) {
    if (match[1] === key) return match.index
  }
  return 0
}
