import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

/** How an article stands by what this page did or heard last; without a version while that is on its way. */
export type Standing = {
  readonly [Name in 'status' | 'published' | 'version']?: QueueItem[Name] | undefined
}

/** An article whose coverage tells how the articles in it stand by now; the same one where that is what it tells. */
export function withStandings(
  article: ArticleDetail,
  standings: ReadonlyMap<number, Standing>,
): ArticleDetail {
  const isOlder = ({ article }: ArticleDetail['related'][number]) => {
    const standing = article === null ? undefined : standings.get(article.id)
    return (
      article !== null &&
      standing !== undefined &&
      (standing.version ?? Number.POSITIVE_INFINITY) >= article.version &&
      (['status', 'published'] as const).some((name) => (standing[name] ?? article[name]) !== article[name])
    )
  }
  if (!article.related.some(isOlder)) return article
  return {
    ...article,
    related: article.related.map((item) =>
      item.article !== null && isOlder(item)
        ? { ...item, article: { ...item.article, ...definedOf(standings.get(item.article.id)) } }
        : item,
    ),
  }
}

function definedOf({ status, published, version }: Standing = {}) {
  return {
    ...(status !== undefined && { status }),
    ...(published !== undefined && { published }),
    ...(version !== undefined && { version }),
  }
}
