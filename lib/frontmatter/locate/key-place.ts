import { problemAt } from '#lib/frontmatter/problem.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import type { Problem, Rule } from '#lib/schema/entry/rules.ts'

/** A problem with what a field holds, placed at its key; at the start where the source has no such key. */
export function problemAtKey(source: string, problem: { rule: Rule; key: string; message: string }): Problem {
  const split = splitEntry(source)
  const offset = split.ok ? split.value.yamlStart + keyOffset(split.value.yaml, problem.key) : 0
  return problemAt(source, offset, problem.rule, problem.message)
}

/** Where the line of a top-level key begins in a YAML text that reads as a mapping; 0 where it has none. */
function keyOffset(yaml: string, key: string): number {
  for (const match of yaml.matchAll(/^["']?([\w-]+)["']?\s*:/gm)) {
    if (match[1] === key) return match.index
  }
  return 0
}
