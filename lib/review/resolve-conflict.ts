import { authorise } from '#lib/auth/permission.ts'
import { failure } from '#lib/errors.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { err, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import { edited } from '#lib/review/stand.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { Changed } from '#lib/schema/review.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Take } from '#lib/schema/words.ts'

/** Settles a conflict of one field; the file is written with the next export, or needs no writing any more. */
export async function resolveConflict(
  request: ChangeRequest & { field: Editable; take: Take },
): Promise<Result<Changed>> {
  const allowed = authorise(request.actor, 'edit')
  if (!allowed.ok) return allowed
  const { field, take, db, articleId } = request
  const row = await db.edit.findUnique({ where: { articleId_field: { articleId, field } } })
  if (row === null || row.theirs === null) {
    return err(
      failure('NOT_FOUND', { place: field, message: `There is no conflict about ${field} on this article.` }),
    )
  }
  if (take === 'both' && kindOf(field).unite === undefined) {
    return err(
      failure('INVALID_INPUT', {
        place: 'take',
        message: 'Only lists can be united.',
        hint: 'Take ours or theirs.',
      }),
    )
  }
  return changeArticle(request, [field], (stand, hand) => {
    const edit = stand.edits.find((candidate) => candidate.field === field)
    if (edit === undefined || edit.theirs === null) return { next: stand, events: [] }
    const value = taken(edit, edit.theirs.value, take)
    const payload = { field, take, ours: edit.value, theirs: edit.theirs.value, value }
    return {
      next: edited(stand, field, value, edit.origin, hand),
      events: [{ name: 'edit.resolved', payload }],
    }
  })
}

function taken(edit: Edit, theirs: FieldValue, take: Take): FieldValue {
  if (take === 'ours') return edit.value
  const unite = kindOf(edit.field).unite
  return take === 'theirs' || unite === undefined ? theirs : unite(edit.value, theirs)
}
