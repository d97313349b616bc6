import { z } from 'zod'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { ok, type Result } from '#lib/result.ts'
import type { TopicOption } from '#lib/schema/topic.ts'

const wordsSchema = z.array(z.string())

/** Topics an editor can choose from: the taxonomy first, then other words in use, each with its articles. */
export async function listTopics({ db, actor }: { db: Db; actor: Actor }): Promise<Result<TopicOption[]>> {
  const allowed = authorise(actor, 'read')
  if (!allowed.ok) return allowed
  const [taxonomy, used] = await Promise.all([
    db.topic.findMany({ orderBy: { path: 'asc' } }),
    db.articleTopic.groupBy({
      by: ['topic'],
      _count: true,
      orderBy: { _count: { topic: 'desc' } },
      take: 2_000,
    }),
  ])
  const counts = new Map(used.map((row) => [row.topic, row._count]))
  const known = taxonomy.map(({ name, parent, keywords }) => ({
    name,
    parent,
    keywords: wordsSchema.parse(JSON.parse(keywords)),
    known: true,
    articles: counts.get(name) ?? 0,
  }))
  const names = new Set(known.map(({ name }) => name))
  // Without a taxonomy every word in use is as good as the next.
  const hasTaxonomy = known.length > 0
  const others = used
    .filter((row) => !names.has(row.topic))
    .map((row) => ({
      name: row.topic,
      parent: null,
      keywords: [],
      known: !hasTaxonomy,
      articles: row._count,
    }))
  return ok([...known, ...others])
}
