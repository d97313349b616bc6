import { useState } from 'react'
import { fetchJson } from '#app/_hooks/fetch-json.ts'
import { PickArticle } from '#app/(desk)/queue/_components/article/pick-article.tsx'
import { hasLink, type ItemKeys, newItem } from '#lib/fields/new-item.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = {
  article: ArticleDetail
  keys: ItemKeys
  items: readonly string[]
  onAdd: (item: string) => void
  onClose: () => void
}

/** Finds an article of the desk by its words, and makes an item of it. */
export function AddArticle({ article, keys, items, onAdd, onClose }: Props) {
  const [problem, setProblem] = useState<string>()
  const pick = async (id: number) => {
    const found = await fetchJson<'/api/articles/[id]'>(`/api/articles/${id}`)
    if (!found.ok) return setProblem(found.error.message)
    const { asItem } = found.value
    if (hasLink(keys, items, asItem.link)) return setProblem('This article is in the list already.')
    onAdd(newItem(keys, asItem, items))
  }
  return (
    <PickArticle
      title="Add an article"
      description="Which article belongs to this coverage?"
      label="Articles of the desk"
      hint="Search for an article that was imported."
      problem={problem}
      likely={[]}
      except={article.id}
      onPick={(id) => void pick(id)}
      onClose={onClose}
    />
  )
}
