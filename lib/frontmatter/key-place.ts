import { problemAt } from '#lib/frontmatter/problem.ts'
import type { Problem, Rule } from '#lib/schema/rules.ts'

/** The place of a top-level key in a source that parses, or the start of the text where it is not found. */
function offsetOfKey(source: string, key: string): number {
  for (const match of source.matchAll(/^["']?([\w-]+)["']?\s*:/gm)) {
    if (match[1] === key) return match.index
  }
  return 0
}

/** A problem with what a field holds, placed at its key. */
export function problemAtKey(source: string, problem: { rule: Rule; key: string; message: string }): Problem {
  return problemAt(source, offsetOfKey(source, problem.key), problem.rule, problem.message)
}

/** How many characters the value of a top-level key takes in the file; null where the key is absent. */
export function fieldSize(head: string, key: string): number | null {
  const start = offsetOfKey(head, key)
  const line = head.slice(start)
  const colon = line.indexOf(':')
  if (!/^["']?[\w-]+["']?\s*:/.test(line) || !line.slice(0, colon).includes(key)) return null
  const rest = line.slice(colon + 1)
  const end = /\r?\n(?=\S)/.exec(rest)
  return rest
    .slice(0, end?.index ?? rest.length)
    .trim()
    .replace(/^"|"$/g, '').length
}
