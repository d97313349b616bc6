import { failure } from '#lib/errors.ts'
import { itemText } from '#lib/fields/item-text.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { topicsSchema } from '#lib/schema/values.ts'

/**
 * A list as it is written on a command line: `A;B`, or JSON, in which items that may have fields of their own stand as
 * they are.
 * INVALID_INPUT, with `option` as its place, for another.
 */
export function readListText(text: string, option: string, mayHaveFields = false): Result<string[]> {
  const list = text.trimStart().startsWith('[')
    ? withTexts(parseJson(text), mayHaveFields)
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

function withTexts(list: unknown, mayHaveFields: boolean): unknown {
  if (!mayHaveFields || !Array.isArray(list)) return list
  return list.map((item: unknown) => (typeof item === 'object' && item !== null ? itemText(item) : item))
}
