import type { Queries } from '#lib/db/client.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

/** Tells who has an e-mail address, for those by which a query asks for articles of people. */
export async function namesAskedFor(
  db: Queries,
  { assignee, not }: QueueQuery,
): Promise<(email: string) => string | undefined> {
  const emails = [...assignee, ...not.assignee]
  if (emails.length === 0) return () => undefined
  const people = await db.user.findMany({
    where: { email: { in: emails } },
    select: { email: true, name: true },
  })
  return (email) => people.find((person) => person.email === email)?.name
}
