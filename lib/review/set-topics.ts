import { z } from 'zod'
import type { Result } from '#lib/result.ts'
import type { ChangeRequest } from '#lib/review/change-article.ts'
import { setField } from '#lib/review/set-field.ts'
import type { Changed } from '#lib/schema/review.ts'
import { topicsSchema } from '#lib/schema/values.ts'
import { parseInput } from '#lib/schema/wire/parse-input.ts'

/**
 * Edits the list of topics: order matters, and words outside the taxonomy are allowed. Only what the list has new is
 * checked. `from` is the list that was changed into this one, see `setField`.
 */
export async function setTopics({
  topics,
  ...request
}: ChangeRequest & { topics: readonly string[]; from?: readonly string[] | undefined }): Promise<
  Result<Changed>
> {
  const parsed = parseInput(z.object({ topics: topicsSchema }), { topics })
  return parsed.ok ? setField({ ...request, field: 'topics', value: parsed.value.topics }) : parsed
}
