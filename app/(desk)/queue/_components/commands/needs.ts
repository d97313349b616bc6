import type { RefObject } from 'react'
import { isAway } from '#app/_hooks/reach.ts'
import type { changingOf, Decided } from '#app/(desk)/queue/_components/commands/change-article.ts'
import type { selectingOf } from '#app/(desk)/queue/_components/commands/select-rows.ts'
import type { settlingOf } from '#app/(desk)/queue/_components/commands/settle.ts'
import type { walkOf } from '#app/(desk)/queue/_components/commands/walk.ts'
import type { Memory, Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import type { TopicChange } from '#app/(desk)/queue/_components/topics/topic-change.ts'
import { type SafeLink, safeLink } from '#lib/format/link.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'

/** The desk in the hands of a command. */
export type CommandDesk = Wiring &
  ReturnType<typeof walkOf> &
  ReturnType<typeof selectingOf> &
  ReturnType<typeof changingOf> &
  ReturnType<typeof settlingOf> & {
    readonly memory: RefObject<Memory>
    readonly goTo: (href: string) => void
  }

/** What a command can need, and what it is given of it. */
export type Needed = {
  /** An article to go to. */
  list: readonly QueueItem[]
  /** The article that is open, whole. */
  article: ArticleDetail
  /** The article, of which the site has a flag that can be set. */
  flagged: ArticleDetail
  /** The selected rows, or else the article, of which its row is enough. */
  decidable: Decided
  /** The row of the article in the list. */
  row: QueueItem
  /** The article, whose file changed after somebody decided about it. */
  doubted: ArticleDetail
  /** The article, of which a field is in conflict or was taken back. */
  unsettled: ArticleDetail
  /** The address of the original. */
  original: SafeLink
  /** The article, and the last change of topics. */
  repeatable: { readonly article: ArticleDetail; readonly change: TopicChange }
  /** That the server is not known to be out of reach. */
  server: true
}

export type Need = keyof Needed

const COMING = 'The list is still on its way'
const ARTICLE_COMING = 'The article is still on its way'

const article = ({ article, isComing, isLeftOver }: Wiring) => {
  if (isLeftOver) return COMING
  return article ?? (isComing ? ARTICLE_COMING : 'No article is open')
}

/** The article where there is one, and it is as is asked for; else says why not. */
const articleWhere = (desk: Wiring, is: (article: ArticleDetail) => boolean, why: string) => {
  const found = article(desk)
  return typeof found === 'string' || is(found) ? found : why
}

/** Whether a text said that something was on its way which is here by now. */
export function isPast(text: string, { list, article }: { list: boolean; article: boolean }): boolean {
  return (text === COMING && list) || (text === ARTICLE_COMING && article)
}

/** Finds what is needed on the desk; a text says why it is not there. */
export const NEEDS: { readonly [N in Need]: (desk: CommandDesk) => Needed[N] | string } = {
  list: ({ items, isLeftOver }) => {
    if (isLeftOver) return COMING
    return items.length > 0 ? items : 'There is no article to go to'
  },
  article,
  flagged: (desk) => desk.noFlag ?? article(desk),
  decidable: (desk) => {
    const selected = desk.selection.among(desk.items)
    if (selected.length > 0) return { selected }
    const item = (desk.isLeftOver ? null : (desk.article ?? desk.items[desk.place])) ?? article(desk)
    return typeof item === 'string' ? item : { item }
  },
  row: ({ items, place, isLeftOver }) =>
    isLeftOver ? COMING : (items[place] ?? 'The article is not in the list'),
  doubted: (desk) =>
    articleWhere(
      desk,
      ({ swapped, changedSince, changedAfterExport }) => swapped || changedSince || changedAfterExport,
      'Nothing changed since the decision',
    ),
  unsettled: (desk) =>
    articleWhere(desk, (article) => desk.openFields(article).length > 0, 'Nothing here is in conflict'),
  original: (desk) => {
    const found = article(desk)
    return typeof found === 'string' ? found : (safeLink(found.webUrl) ?? 'This article has no web address')
  },
  repeatable: (desk) => {
    const found = article(desk)
    if (typeof found === 'string') return found
    const last = desk.memory.current.topics
    return last === null ? 'No change of topics to repeat yet' : { article: found, change: last.change }
  },
  server: () => (isAway() ? 'The server is out of reach: other pages wait until it answers' : true),
}
