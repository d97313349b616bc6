import { PickArticle } from '#app/(desk)/queue/_components/article/pick-article.tsx'
import { othersOfStory } from '#app/(desk)/queue/_components/article/story-dialog.tsx'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = { typed: string; article: ArticleDetail; onPick: (id: number) => void; onClose: () => void }

/** Finds the article that tells the same story: first those of its coverage, then by words. `typed` is the first of those. */
export function DuplicateDialog({ typed, article, onPick, onClose }: Props) {
  return (
    <PickArticle
      title="Duplicate of…"
      description="Which article tells the same story?"
      label="Articles with the same story"
      hint="None of its coverage was imported; search for it."
      typed={typed}
      likely={likelyOriginals(article)}
      except={article.id}
      onPick={onPick}
      onClose={onClose}
    />
  )
}

/** Those with the same address first, then those of its coverage. */
function likelyOriginals(article: ArticleDetail) {
  const same = article.sameAddress.filter(({ missing }) => !missing)
  return [...same, ...othersOfStory(article).filter(({ id }) => !same.some((other) => other.id === id))]
}
