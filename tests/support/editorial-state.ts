import type { Db } from '#lib/db/client.ts'

/** All that editors decide about, of every article, without counters and without when it was last touched. */
export async function editorialState(db: Db) {
  return {
    articles: await db.article.findMany({
      orderBy: { id: 'asc' },
      select: {
        id: true,
        status: true,
        published: true,
        topics: true,
        flagByHand: true,
        decidedAt: true,
        decidedBy: true,
        duplicateOf: true,
        pendingEdits: true,
        conflictCount: true,
        swapped: true,
        changedSince: true,
        rejectedBefore: true,
        assigneeId: true,
      },
    }),
    edits: await db.edit.findMany({ orderBy: [{ articleId: 'asc' }, { field: 'asc' }] }),
    basis: await db.decisionBasis.findMany({ orderBy: { articleId: 'asc' } }),
    topics: await db.articleTopic.findMany({ orderBy: [{ articleId: 'asc' }, { topic: 'asc' }] }),
  }
}
