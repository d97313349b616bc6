import { type Found, loadStand } from '#lib/db/articles/load-stand.ts'
import type { Db } from '#lib/db/client.ts'

/** What a refused change is told: the article as it stands, and the version to decide on. */
export function standing({ row, stand }: Found) {
  return {
    version: row.version,
    now: { status: stand.status, published: stand.published, topics: stand.topics },
  }
}

/** The same for an article by its id; nothing where there is no such article. */
export async function whatStands(call: {
  db: Db
  input: { articleId: number }
}): Promise<Partial<ReturnType<typeof standing>>> {
  const found = await loadStand(call.db, call.input.articleId)
  return found === null ? {} : standing(found)
}
