import type { Queries } from '#lib/db/client.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { ME } from '#lib/schema/words.ts'

/**
 * A query with its “me” replaced by the e-mail address of whoever asks, which is what the index knows people by.
 * Who has no account, like the command line, is given nothing and finds nothing.
 */
export async function withOwnWords(
  db: Queries,
  userId: string | null,
  query: QueueQuery,
): Promise<QueueQuery> {
  if (![...query.assignee, ...query.not.assignee].includes(ME)) return query
  const user = userId === null ? null : await db.user.findUnique({ where: { id: userId } })
  const named = (words: readonly string[]) => words.map((word) => (word === ME ? (user?.email ?? ME) : word))
  return {
    ...query,
    assignee: named(query.assignee),
    not: { ...query.not, assignee: named(query.not.assignee) },
  }
}
