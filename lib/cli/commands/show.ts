import { Command } from 'commander'
import { articleText } from '#lib/cli/article-text.ts'
import { withDesk } from '#lib/cli/desk.ts'
import { entryPath } from '#lib/cli/entry-path.ts'
import { mapOk } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'

export function showCommand(): Command {
  return new Command('show')
    .description('Show one article with related coverage, pending edits and history.')
    .argument('<path>', 'path below the content folder')
    .option('--json', 'print one JSON object')
    .action(async (path: string, options: { json?: boolean }) =>
      withDesk(options, async ({ db, actor, env }) => {
        const article = await showArticle({
          db,
          actor,
          article: entryPath(env.contentDir, path),
          root: env.contentDir,
        })
        return mapOk(article, (value) => ({ json: value, text: articleText(value), exit: 0 }))
      }),
    )
}
