import type { Db } from '#lib/db/client.ts'
import type { Article } from '#lib/db/generated/client.ts'
import { readable } from '#lib/format/entities.ts'

/** The article that the screen shows under a title, which stands there without what HTML makes of it. */
export async function articleShown(db: Db, title: string): Promise<Article> {
  const articles = await db.article.findMany({ select: { id: true, title: true } })
  const id = articles.find((article) => readable(article.title) === title)?.id
  return db.article.findUniqueOrThrow({ where: { id: id ?? 0 } })
}
