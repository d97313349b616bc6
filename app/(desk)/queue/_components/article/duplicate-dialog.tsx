import { Command } from 'cmdk'
import { useState } from 'react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { othersOfStory } from '#app/(desk)/queue/_components/article/story-dialog.tsx'
import { OUT, useArticleSearch } from '#app/(desk)/queue/_components/commands/use-article-search.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'

type Props = { typed: string; article: ArticleDetail; onPick: (id: number) => void; onClose: () => void }

/** Finds the article that tells the same story: first those of its coverage, then by words. `typed` is the first of those. */
export function DuplicateDialog({ typed, article, onPick, onClose }: Props) {
  const [text, setText] = useState(typed)
  const { items: found, isOut } = useArticleSearch(text)
  const offered = text.trim() === '' ? likelyOriginals(article) : found.filter(({ id }) => id !== article.id)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Duplicate of…"
      description="Which article tells the same story?"
    >
      <Command shouldFilter={false} label="Articles with the same story">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Words of its title, or its address"
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-base"
        />
        <p role="status" className={offered.length === 0 ? 'p-3 text-sm text-ink-soft' : 'sr-only'}>
          {offered.length > 0
            ? ''
            : text.trim() === ''
              ? 'None of its coverage was imported; search for it.'
              : isOut
                ? OUT
                : 'No article matches.'}
        </p>
        <Command.List hidden={offered.length === 0} className="relative mt-2 max-h-80 overflow-y-auto">
          {offered.map(({ id, title, status }) => (
            <Command.Item key={id} value={String(id)} onSelect={() => onPick(id)} className={itemLook}>
              <Foreign text={title} className="min-w-0 flex-1 truncate" />
              <StatusBadge status={status} />
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}

/** Those with the same address first, then those of its coverage. */
function likelyOriginals(article: ArticleDetail) {
  const same = article.sameAddress.filter(({ missing }) => !missing)
  return [...same, ...othersOfStory(article).filter(({ id }) => !same.some((other) => other.id === id))]
}

export const itemLook =
  'flex min-h-9 cursor-pointer items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent'
