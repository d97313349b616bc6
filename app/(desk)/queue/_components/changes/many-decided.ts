import type { Articles } from '#app/(desk)/queue/_components/article/use-article.ts'
import type { Selection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import type { Said } from '#app/(desk)/queue/_components/live/use-said.ts'
import { counted } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { ManyChanged } from '#lib/schema/review.ts'

export type ManyWiring = {
  readonly patch: (id: number, change: Partial<QueueItem>) => void
  readonly articles: Pick<Articles, 'refresh'>
  readonly facets: { readonly refresh: () => void }
  readonly selection: Pick<Selection, 'clear'>
  /** The article that is open. */
  readonly current: number | null
  readonly say: (said: Said) => void
  readonly announce: (message: string) => void
  readonly act: { readonly goOn: (said: string, decided: ReadonlySet<number>) => void }
}

/** What follows a decision about many: rows, counts, one undo; a decided story leads on to the next article. */
export function manyDecided(desk: ManyWiring) {
  const takeIn = ({ stepId, changed, skipped }: ManyChanged, text: string) => {
    for (const item of changed) {
      desk.patch(item.id, item)
      desk.articles.refresh(item.id)
    }
    desk.facets.refresh()
    const articles = new Map(changed.map(({ id, version }) => [id, version]))
    desk.say({ text, undo: stepId === null ? null : { articles, step: stepId } })
    return `${text}. ${counted(changed.length, 'article')} changed, ${skipped.length} passed over.`
  }
  return {
    onMany: (result: ManyChanged, text: string) => {
      desk.selection.clear()
      desk.announce(takeIn(result, text))
    },
    onStory: (result: ManyChanged, text: string) => {
      const decided = new Set(result.changed.map(({ id }) => id))
      const told = takeIn(result, text)
      if (desk.current !== null && decided.has(desk.current)) desk.act.goOn(told, decided)
      else desk.announce(told)
    },
  }
}
