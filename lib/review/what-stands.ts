import { type Found, loadStand, loadStands } from '#lib/db/articles/load-stand.ts'
import type { Db } from '#lib/db/client.ts'
import { otherFields } from '#lib/fields/held.ts'
import { readable } from '#lib/format/entities.ts'
import type { StandsNow } from '#lib/schema/review.ts'

/** What a refused change is told: the article as it stands, and the version to decide on. */
export function standing({ row, stand }: Found) {
  return {
    version: row.version,
    now: {
      status: stand.status,
      published: stand.published,
      topics: stand.topics,
      ...othersOf(stand),
    },
  }
}

/** Those of its values that editors change. */
function othersOf({ others }: Found['stand']) {
  const known = otherFields().flatMap(({ name }) => (name in others ? [[name, others[name] ?? null]] : []))
  return known.length === 0 ? {} : { others: Object.fromEntries(known) }
}

/** The same for an article by its id; nothing where there is no such article. */
export async function whatStands(call: {
  db: Db
  input: { articleId: number }
}): Promise<Partial<ReturnType<typeof standing>>> {
  const found = await loadStand(call.db, call.input.articleId)
  return found === null ? {} : standing(found)
}

/** The same for each article of a selection that is there, with the title by which people know it. */
export async function whatStandsOfMany(call: {
  db: Db
  input: { articles: readonly { articleId: number }[] }
}): Promise<{ articles: StandsNow[] }> {
  const ids = call.input.articles.map(({ articleId }) => articleId)
  const found = await loadStands(call.db, ids)
  return {
    articles: found.map((article) => ({
      articleId: article.row.id,
      title: readable(article.row.title),
      ...standing(article),
    })),
  }
}
