import { type core, safeParse } from 'zod'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Parses what came from outside; INVALID_INPUT names the first field that is not as expected. */
export function parseInput<Schema extends core.$ZodType>(
  schema: Schema,
  value: unknown,
): Result<core.output<Schema>> {
  const parsed = safeParse(schema, value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const place = issue?.path.map(String).join('.') || undefined
  return err(failure('INVALID_INPUT', { message: issue?.message, place }))
}
