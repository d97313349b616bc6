import { defineRoute } from '#lib/auth/define-route.ts'
import { env } from '#lib/config/env.ts'
import { failure } from '#lib/errors.ts'
import { displayArticle } from '#lib/format/display-article.ts'
import { err, ok } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { articleIdSchema } from '#lib/schema/article.ts'

/** Everything the article pane shows. */
export const GET = defineRoute<'/api/articles/[id]'>({
  permission: 'read',
  mutates: false,
  handle: async ({ db, actor, params }) => {
    const id = articleIdSchema.safeParse(params.id)
    if (!id.success) return err(failure('NOT_FOUND', { place: 'id' }))
    const article = await showArticle({ db, actor, article: id.data, root: env().contentDir })
    return article.ok ? ok(displayArticle(article.value)) : article
  },
})
