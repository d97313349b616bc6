import { type Terminal, withProgress } from '#lib/cli/progress.ts'
import type { Db } from '#lib/db/client.ts'
import { indexedArticles } from '#lib/db/queue/index/article-index.ts'

const BEAT_MS = 200

/** Shows how many articles are read while a question is answered: the first one of a process reads all of them. */
export async function whileIndexed<T>(
  db: Db,
  work: () => Promise<T>,
  stream: Terminal = process.stderr,
): Promise<T> {
  if (!stream.isTTY) return work()
  const total = await db.article.count()
  return withProgress(
    'Reading',
    'article',
    async ({ tell }) => {
      const timer = setInterval(() => tell(indexedArticles(db), total), BEAT_MS)
      try {
        return await work()
      } finally {
        clearInterval(timer)
      }
    },
    stream,
  )
}
