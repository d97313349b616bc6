import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { topicsSchema } from '#lib/schema/values.ts'

/** A list as it is written on a command line: `A;B`, or JSON. INVALID_INPUT, with `option` as its place, for another. */
export function readListText(text: string, option: string): Result<string[]> {
  const list = text.trimStart().startsWith('[')
    ? parseJson(text)
    : text
        .split(';')
        .map((item) => item.trim())
        .filter(Boolean)
  const parsed = topicsSchema.safeParse(list)
  if (parsed.success) return ok(parsed.data)
  return err(
    failure('INVALID_INPUT', {
      place: option,
      message: `The value ${text} is no list of topics.`,
      hint: `Write 'AI;Law', or a JSON list of texts, such as '["AI","Law"]'. Nothing was changed.`,
    }),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
