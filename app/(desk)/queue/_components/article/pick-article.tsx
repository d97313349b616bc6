import { Command } from 'cmdk'
import { useState } from 'react'
import { StatusBadge } from '#app/_components/badges.tsx'
import { Foreign } from '#app/_components/foreign.tsx'
import { Dialog } from '#app/_components/form/dialog.tsx'
import { OUT, useArticleSearch } from '#app/(desk)/queue/_components/commands/use-article-search.ts'
import type { NamedArticle } from '#lib/schema/article.ts'

type Props = {
  title: string
  description: string
  /** What the list holds. */
  label: string
  /** What is said before anything is searched for and `likely` is empty. */
  hint: string
  /** Why the last one that was picked cannot be. */
  problem?: string | undefined
  typed?: string
  /** Those that are offered without words. */
  likely: readonly Pick<NamedArticle, 'id' | 'title' | 'status'>[]
  /** The article that is none of those. */
  except: number
  onPick: (id: number) => void
  onClose: () => void
}

/** Finds an article by words. `typed` is the first of them. */
export function PickArticle(props: Props) {
  const { title, description, label, hint, problem, typed = '', likely, except, onPick, onClose } = props
  const [text, setText] = useState(typed)
  const { items: found, isOut } = useArticleSearch(text)
  const offered = text.trim() === '' ? likely : found.filter(({ id }) => id !== except)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <Command shouldFilter={false} label={label}>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Words of its title, or its address"
          className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-base"
        />
        <p role="status" className={offered.length === 0 ? 'p-3 text-sm text-ink-soft' : 'sr-only'}>
          {offered.length > 0 ? '' : text.trim() === '' ? hint : isOut ? OUT : 'No article matches.'}
        </p>
        {problem !== undefined && (
          <p role="alert" className="p-3 text-sm text-danger">
            {problem}
          </p>
        )}
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

export const itemLook =
  'flex min-h-9 cursor-pointer items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent'
