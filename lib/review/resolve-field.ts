import type { Result } from '#lib/result.ts'
import type { ChangeRequest } from '#lib/review/change-article.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { resolveTakenBack } from '#lib/review/resolve-taken-back.ts'
import type { Changed } from '#lib/schema/review.ts'
import type { Editable } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'

/**
 * Settles what stands between the desk and upstream about a field: a conflict, or an exported value that was taken
 * back, of which `ours` is written again and `theirs` accepted. Null stands for every field that was taken back.
 */
export async function resolveField(
  request: ChangeRequest & { field: Editable | null; take: Take },
): Promise<Result<Changed>> {
  const { db, articleId, field, take } = request
  if (field !== null) {
    const where = { articleId, field, theirs: { not: null } }
    const isTakenBack =
      (await db.exportedField.count({ where })) > 0 && (await db.edit.count({ where })) === 0
    if (!isTakenBack || take === 'both') return resolveConflict({ ...request, field })
  }
  return resolveTakenBack({ ...request, answer: take === 'theirs' ? 'accept' : 'again' })
}
