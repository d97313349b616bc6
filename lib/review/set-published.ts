import type { Result } from '#lib/result.ts'
import type { ChangeRequest } from '#lib/review/change-article.ts'
import { setField } from '#lib/review/set-field.ts'
import type { Changed } from '#lib/schema/review.ts'
import { flagValue } from '#lib/schema/values.ts'

/** Sets the published flag by hand, apart from any decision. */
export function setPublished({
  published,
  ...request
}: ChangeRequest & { published: 'true' | 'false' }): Promise<Result<Changed>> {
  return setField({ ...request, field: 'published', value: flagValue(published) })
}
