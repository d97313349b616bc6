import { counted } from '#lib/format/count.ts'
import type { InboxItem, InboxKind } from '#lib/schema/inbox.ts'

/** What somebody did, as the end of a sentence that begins with them. */
const SAID: Readonly<Record<InboxKind, (articles: number) => string>> = {
  mention: () => 'called you in a note',
  answer: () => 'wrote a note after yours',
  given: (articles) => `gave you ${articles === 1 ? 'this article' : counted(articles, 'article')}`,
  taken: (articles) => `took ${articles === 1 ? 'this article' : counted(articles, 'article')} from you`,
}

/** What happened, as the end of a sentence that begins with who did it. */
export function inboxSentence({ kind, articles }: Pick<InboxItem, 'kind' | 'articles'>): string {
  return SAID[kind](articles)
}

/**
 * Where the desk shows what an item is about: its article, or of many the list that they are found in, those that
 * changed last on top.
 */
export function inboxAddress({ kind, article, articles }: InboxItem): string {
  if (articles === 1) return `/queue?status=all&article=${article.id}`
  return `/queue?status=all&${kind === 'given' ? '' : '-'}assignee=me&sort=changed`
}
