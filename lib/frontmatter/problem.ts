import { positionAt, sourceLine } from '#lib/frontmatter/position.ts'
import { type Err, err } from '#lib/result.ts'
import { type Problem, RULES, type Rule } from '#lib/schema/entry/rules.ts'

/** A broken rule at a UTF-16 offset of `source`. `message` must not repeat a value from the file. */
export function problemAt(source: string, offset: number, rule: Rule, message: string): Problem {
  const { line, column } = positionAt(source, offset)
  return { rule, message, hint: RULES[rule].hint, line, column, sourceLine: sourceLine(source, line) }
}

/** The same, ready to return. */
export function refuse(source: string, offset: number, rule: Rule, message: string): Err<Problem> {
  return err(problemAt(source, offset, rule, message))
}
