import { Command } from 'commander'
import { withDesk } from '#lib/cli/desk.ts'
import { entryPath } from '#lib/cli/entry-path.ts'
import { mapOk } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

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

function articleText(article: ArticleDetail): string {
  return [
    JSON.stringify(article.title),
    `${article.path}`,
    `status ${article.status}, published ${article.published}, version ${article.version}`,
    `topics: ${article.topics.join('; ') || 'none'}`,
    `related (${article.related.length}):`,
    ...article.related.map(
      (item) =>
        `  ${item.provider}: ${JSON.stringify(item.title)}${item.article === null ? '' : ` [imported, ${item.article.status}]`}`,
    ),
    `pending edits (${article.edits.length}):`,
    ...article.edits.map(
      ({ field, base, value, by }) =>
        `  ${field}: ${JSON.stringify(base)} → ${JSON.stringify(value)} by ${by}`,
    ),
    ...article.takenBack.map(
      ({ field, ours, theirs }) =>
        `taken back: ${field} is ${JSON.stringify(theirs)} again, exported was ${JSON.stringify(ours)}`,
    ),
    ...(article.stillWritten > 0
      ? ['still in the file, although it does not stand any more: export takes it out']
      : []),
    `notes (${article.notes.length}):`,
    ...article.notes.map(({ at, author, text }) => `  ${at} ${author} ${JSON.stringify(text)}`),
    `history (${article.history.length}):`,
    ...article.history.map(({ at, actor, sentence }) => `  ${at} ${actor} ${sentence}`),
  ].join('\n')
}
