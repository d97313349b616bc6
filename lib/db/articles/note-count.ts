import type { Tx } from '#lib/db/client.ts'
import { nextRevision } from '#lib/db/revision.ts'

/** Adds to the number of notes of an article; false where there is no such article. */
export async function addToNoteCount(tx: Tx, articleId: number, by: 1 | -1): Promise<boolean> {
  const { count } = await tx.article.updateMany({
    where: { id: articleId },
    data: { noteCount: { increment: by }, revision: await nextRevision(tx) },
  })
  return count > 0
}
