import { describeEvent, describeMany } from '#lib/audit/describe-event.ts'
import type { Db } from '#lib/db/client.ts'
import { parseEvent } from '#lib/schema/audit.ts'

/** Enough to tell a story's steps apart; a step over more articles did the same to all. */
const LOOKED_AT = 50

type Sized = { readonly id: number; readonly articles: number }

export type StepDid = {
  /** The end of a sentence that begins with a person. */
  readonly sentence: string
  readonly article: { readonly id: number; readonly title: string } | null
}

/** What each step did, and to which article first. */
export async function whatStepsDid(db: Db, steps: readonly Sized[]): Promise<ReadonlyMap<number, StepDid>> {
  const found = await Promise.all(
    steps.map(({ id, articles }) =>
      db.auditEvent.findMany({
        where: { stepId: id },
        orderBy: { id: 'asc' },
        take: articles > 1 ? LOOKED_AT : 1,
      }),
    ),
  )
  const firsts = found.flatMap((events) => events.slice(0, 1))
  const articles = await db.article.findMany({
    where: { id: { in: firsts.flatMap(({ articleId }) => articleId ?? []) } },
    select: { id: true, title: true },
  })
  const articleOf = new Map(articles.map((article) => [article.id, article]))
  return new Map(
    steps.map(({ id, articles }, at) => {
      const rows = found[at] ?? []
      const events = rows.flatMap(({ name, payload }) => parseEvent(name, JSON.parse(payload)) ?? [])
      const [first] = events
      const sentence =
        first === undefined ? 'changed something' : articles > 1 ? describeMany(events) : describeEvent(first)
      return [id, { sentence, article: articleOf.get(rows[0]?.articleId ?? 0) ?? null }]
    }),
  )
}
