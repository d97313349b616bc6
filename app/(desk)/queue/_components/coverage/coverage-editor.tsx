import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { AddArticle } from '#app/(desk)/queue/_components/coverage/add-article.tsx'
import { CoverageCard } from '#app/(desk)/queue/_components/coverage/coverage-card.tsx'
import { ItemButton } from '#app/(desk)/queue/_components/coverage/item-button.tsx'
import { shownItems } from '#app/(desk)/queue/_components/coverage/shown-items.ts'
import { useFieldChange } from '#app/(desk)/queue/_components/fields/use-field-change.ts'
import type { ArticleDetail, FieldView } from '#lib/schema/article.ts'
import { isList } from '#lib/schema/words.ts'

type Props = { field: FieldView; article: ArticleDetail }

/** The coverage in its order: items are moved and removed, and articles of the desk are added at the end. */
export function CoverageEditor({ field, article }: Props) {
  const [adds, setAdds] = useState(false)
  const [problem, setProblem] = useState<string>()
  const change = useFieldChange(field)
  const keys = field.item ?? {}
  const items = isList(field.value) ? field.value : []
  const set = (wanted: readonly string[]) => setProblem(change(wanted))
  const move = (at: number, to: number) => set(items.toSpliced(at, 1).toSpliced(to, 0, items[at] ?? ''))
  return (
    <div className="flex flex-col gap-2">
      <ol aria-label={field.label} className="flex flex-col divide-y divide-line">
        {shownItems(items, keys, article.related).map(({ text, title, card }, at) => (
          <li key={`${text} ${items.indexOf(text) === at ? '' : at}`} className="flex gap-1 py-3 first:pt-0">
            <CoverageCard item={card} date={article.date} />
            <div className="flex flex-col">
              <ItemButton does="Move up" title={title} disabled={at === 0} onPress={() => move(at, at - 1)}>
                <ArrowUp size={14} aria-hidden="true" />
              </ItemButton>
              <ItemButton
                does="Move down"
                title={title}
                disabled={at === items.length - 1}
                onPress={() => move(at, at + 1)}
              >
                <ArrowDown size={14} aria-hidden="true" />
              </ItemButton>
              <ItemButton does="Remove" title={title} onPress={() => set(items.toSpliced(at, 1))}>
                <X size={14} aria-hidden="true" />
              </ItemButton>
            </div>
          </li>
        ))}
      </ol>
      {problem !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      <Button className="self-start" onClick={() => setAdds(true)}>
        <Plus size={14} aria-hidden="true" />
        Add an article
      </Button>
      {adds && (
        <AddArticle
          article={article}
          keys={keys}
          items={items}
          onAdd={(item) => {
            setAdds(false)
            set([...items, item])
          }}
          onClose={() => setAdds(false)}
        />
      )}
    </div>
  )
}
