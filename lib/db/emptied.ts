import { holdsEntry } from '#lib/collection/scan.ts'
import type { Db } from '#lib/db/client.ts'
import { type Failure, failure } from '#lib/errors.ts'
import { counted } from '#lib/format/count.ts'

/**
 * Why a content folder without any entry is neither imported nor exported into: far more often its file system is not
 * mounted than its site has no articles. Null where it holds one, or the desk knows none.
 */
export async function emptied(db: Db, root: string): Promise<Failure | null> {
  if (holdsEntry(root)) return null
  const known = await db.article.count({ where: { missingAt: null } })
  if (known === 0) return null
  return failure('CONTENT_UNREADABLE', {
    place: root,
    message: `The content folder holds no entry, although the desk knows ${counted(known, 'article')}.`,
    hint: 'Bring the folder back; if its entries were removed on purpose, run `copydesk import --allow-empty`.',
  })
}
