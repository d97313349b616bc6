import type { Selection } from '#app/(desk)/queue/_components/bulk/use-selection.ts'
import type { Changes } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import type { TopicChange } from '#app/(desk)/queue/_components/topics/topic-change.ts'
import type { Permission } from '#lib/auth/permission.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'
import type { Colleague } from '#lib/schema/note.ts'
import type { Editable } from '#lib/schema/values.ts'

/** The desk as commands find it, and what they can have it do. */
export type Wiring = {
  readonly items: readonly QueueItem[]
  readonly total: number
  /** Whether the list goes on behind the items. */
  readonly hasMore: boolean
  /** Where the present article stands among the items; -1 where it is not among them. */
  readonly place: number
  /** Whether the list alone is seen, with a row that nobody opened so far. */
  readonly isBare: () => boolean
  readonly article: ArticleDetail | undefined
  /** Whether an article is asked for that is not here yet. */
  readonly isComing: boolean
  /** Whether another list was asked for that is not here yet, and nothing of it was opened. */
  readonly isLeftOver: boolean
  /** What the role of who is signed in allows. */
  readonly allowed: readonly Permission[]
  /** Why nobody sets the published flag here; null where it can be set. */
  readonly noFlag: string | null
  readonly changes: Changes
  /** Who is signed in. */
  readonly userId: string
  readonly colleagues: readonly Colleague[]
  /** Whether somebody else opened an article so recently that one goes on to another. */
  readonly isClaimed: (id: number) => boolean
  readonly selection: Selection
  readonly undo: (stepId?: number) => Promise<unknown>
  readonly open: (id: number) => void
  /** Goes on to a row: opens it, but stays in the list where that has the only pane. */
  readonly stepTo: (id: number) => void
  /** Writes the address of what is shown, before another page is opened. */
  readonly settleAddress: () => void
  readonly announce: (message: string) => void
  /** Says why a key did nothing, for eye and ear. */
  readonly excuse: (why: string) => void
  /** The excerpt of an article, where it is here. */
  readonly excerptOf: (id: number) => string | undefined
  readonly show: (dialog: DeskDialog) => void
  readonly toggleFocus: () => void
  /** Shows or hides what is edited beside the article. */
  readonly toggleEditing: () => void
  readonly focusTopics: () => void
  readonly focusNote: () => void
  readonly focusSearch: () => void
  readonly focusHeading: () => void
}

/** What commands know of those before, between renderings. */
export type Memory = {
  /** What was done to the topics of one article, from how they were. */
  topics: {
    readonly articleId: number
    readonly from: readonly string[]
    readonly change: TopicChange
  } | null
  /** Of the article as it was fetched last: until it is fetched anew it still shows what was answered. */
  answered: { readonly of: ArticleDetail['edits']; readonly fields: readonly Editable[] }
}
