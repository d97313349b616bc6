import { articleText } from '#lib/cli/article-text.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { findEntry } from '#lib/cli/find-entries.ts'
import type { OutputOptions } from '#lib/cli/output.ts'
import { mapOk } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'

export function showCommand(path: string, options: OutputOptions): Promise<void> {
  return withDesk(options, async (desk) => {
    const { db, actor, env } = desk
    const entry = await findEntry(desk, path)
    if (!entry.ok) return entry
    const article = await showArticle({ db, actor, article: entry.value.id, root: env.contentDir })
    return mapOk(article, (value) => ({ json: value, text: articleText(value), exit: 0 }))
  })
}
