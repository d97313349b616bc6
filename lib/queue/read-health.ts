import { type Env, version } from '#lib/config/env.ts'
import { log } from '#lib/config/log.ts'
import { onceAProcess } from '#lib/config/once-a-process.ts'
import type { Db } from '#lib/db/client.ts'
import { articleIndex, indexedArticles } from '#lib/db/queue/index/article-index.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, ERRORS, type ErrorCode, failure } from '#lib/errors.ts'

/** What `/api/health` answers. */
export type Health = {
  readonly ok: boolean
  readonly version: string
  readonly database: 'answers' | 'fails'
  /** How far the articles are read into memory, so that the first editor does not wait for it; null once they are. */
  readonly starting: { readonly done: number; readonly total: number } | null
  /** What is wrong with the database, in the words of the catalogue: reasons and paths are in the log. */
  readonly problem?: { readonly code: ErrorCode; readonly message: string }
}

const warmth = onceAProcess('warmth', (): { state: 'cold' | 'warming' | 'warm' } => ({ state: 'cold' }))

/** The state of this process. The first question starts reading the articles; none waits for it. */
export async function readHealth(env: Pick<Env, 'root'>, open: () => Promise<Db>): Promise<Health> {
  const base = { version: version(env) }
  try {
    const db = await open()
    await db.user.findFirst({ select: { id: true } })
    if (warmth().state === 'warm') return { ...base, ok: true, database: 'answers', starting: null }
    if (warmth().state === 'cold') warm(db)
    const starting = { done: indexedArticles(db), total: await db.article.count() }
    return { ...base, ok: false, database: 'answers', starting }
  } catch (error) {
    const trouble = error instanceof CopydeskError ? error.failure : databaseTrouble(error)
    const way = trouble && { trouble: trouble.message, hint: trouble.hint }
    log.unexpected('The database does not answer.', error, { ...way })
    const { code } = trouble ?? failure('DATABASE_FAILED')
    return {
      ...base,
      ok: false,
      database: 'fails',
      starting: null,
      problem: { code, message: ERRORS[code].title },
    }
  }
}

function warm(db: Db): void {
  warmth().state = 'warming'
  articleIndex(db).then(
    () => {
      warmth().state = 'warm'
    },
    (error) => {
      log.unexpected('The articles could not be read into memory.', error)
      warmth().state = 'cold' // the next question tries again
    },
  )
}
