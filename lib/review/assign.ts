import { authorise, roleAllows } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type ChangeRequest, changeArticle } from '#lib/review/change-article.ts'
import type { Changed } from '#lib/schema/review.ts'
import { roleSchema } from '#lib/schema/team.ts'

/**
 * Gives an article to somebody who is to look at it, or with null to nobody. It decides nothing and keeps nobody
 * else away. NOT_FOUND where the person has no active account that may decide.
 */
export async function assign(
  request: ChangeRequest & { readonly assigneeId: string | null },
): Promise<Result<Changed>> {
  const { db, actor, assigneeId } = request
  const allowed = authorise(actor, 'edit')
  if (!allowed.ok) return allowed
  const names = await namesOf(db)
  const to = assigneeId === null ? ok(null) : await mayDecide(db, assigneeId)
  if (!to.ok) return to
  return changeArticle(request, [], (stand) => {
    const from = stand.assigneeId === null ? null : (names.get(stand.assigneeId) ?? stand.assigneeId)
    const isSame = stand.assigneeId === assigneeId
    return {
      next: { ...stand, assigneeId },
      events: isSame
        ? []
        : [
            {
              name: 'article.assigned',
              payload: { from, to: to.value, own: assigneeId !== null && assigneeId === actor.id },
            },
          ],
    }
  })
}

/** The name of a person who may decide about articles. */
async function mayDecide(db: Db, id: string): Promise<Result<string>> {
  const user = await db.user.findUnique({ where: { id } })
  if (user !== null && user.disabledAt === null && roleAllows(roleSchema.parse(user.role), 'decide'))
    return ok(user.name)
  const message = user === null ? 'There is no such person here.' : `${user.name} does not decide here.`
  return err(failure('NOT_FOUND', { message, hint: 'Choose an active editor.', place: 'assigneeId' }))
}

async function namesOf(db: Db): Promise<Map<string, string>> {
  const users = await db.user.findMany({ select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}
