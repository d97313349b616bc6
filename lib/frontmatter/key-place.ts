import { problemAt } from '#lib/frontmatter/problem.ts'
import { splitEntry } from '#lib/frontmatter/split.ts'
import type { Problem, Rule } from '#lib/schema/rules.ts'

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

/** How many characters the value of a top-level key takes in a head; null where the key is absent. */
export function fieldSize(head: string, key: string): number | null {
  const start = keyOffset(head, key)
  const line = /^["']?[\w-]+["']?\s*:/.exec(head.slice(start))
  if (line === null || !line[0].includes(key)) return null
  const rest = head.slice(start + line[0].length)
  const end = /\r?\n(?=\S)/.exec(rest)
  return rest
    .slice(0, end?.index ?? rest.length)
    .trim()
    .replace(/^"|"$/g, '').length
}
