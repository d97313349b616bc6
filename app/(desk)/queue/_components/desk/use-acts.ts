import { createContext, useContext } from 'react'
import type { Undo } from '#app/(desk)/queue/_components/changes/use-undo.ts'
import type { DeskDialog } from '#app/(desk)/queue/_components/commands/desk-dialog.ts'
import type { CommandName } from '#app/(desk)/queue/_components/commands/table.ts'
import type { Said } from '#app/(desk)/queue/_components/live/use-said.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import type { Editable, FieldValue } from '#lib/schema/values.ts'
import type { Status, Take } from '#lib/schema/words.ts'

/** What is known of an article that was stored. */
export type StoredItem = Partial<QueueItem> & Pick<QueueItem, 'id'>

/** What the desk can do, whoever asks for it. */
export type Acts = {
  /** Asks for another list. */
  readonly setQuery: (query: QueueQuery) => void
  readonly open: (id: number) => void
  /** Opens an article that another one led to: going back leads to that one again. */
  readonly visit: (id: number) => void
  /** Goes back to the list. */
  readonly close: () => void
  /** Shows the open article in a list that holds it. */
  readonly showAmongAll: () => void
  /** Opens a dialog, or with null closes the one that is open. */
  readonly show: (dialog: DeskDialog | null) => void
  /** Opens another page of the desk. */
  readonly goTo: (href: string) => void
  /** Chooses a row, or all rows from the last one that was chosen to it. */
  readonly pick: (id: number, isRange: boolean) => void
  /** Opens or closes the filters. */
  readonly showFilters: () => void
  /** Asks what to do with every article of the view. */
  readonly showEverything: () => void
  /** Chooses every row that is here. */
  readonly selectAll: () => void
  readonly selectNone: () => void
  readonly run: (name: CommandName) => void
  readonly decide: (decision: Status, duplicateOf?: number | null) => void
  readonly setPublished: (published: 'true' | 'false') => void
  readonly setTopics: (topics: readonly string[]) => void
  readonly setField: (field: Editable, value: FieldValue) => void
  /** Gives the open article to a person, or to nobody. */
  readonly assign: (assigneeId: string | null) => void
  /** Stands by a decision after the file changed. */
  readonly confirm: () => void
  /** Null answers for every field that was taken back. */
  readonly resolve: (field: Editable | null, take: Take) => void
  readonly undo: Undo
  /** Takes back what a job did, whose bar and dialog close. */
  readonly undoJob: (stepId: number) => void
  /** Notes of an article changed; says how, where that is not said already. */
  readonly notesChanged: (articleId: number, said?: string) => void
  /** How many notes an article has more, while it is open and before the server has answered. */
  readonly countNotes: (articleId: number, more: number) => void
  /** Shows articles as the server has just stored them; what it did not tell of them is fetched. */
  readonly showStored: (items: readonly StoredItem[]) => void
  /** Says what was done last, with its undo. */
  readonly say: (said: Said | null) => void
  /** Notes what was done in this tab for the key of undo; what is no step of an article says how it is taken back. */
  readonly did: (name: number | string, bringBack?: () => Promise<void>) => void
  readonly announce: (message: string) => void
  /** Says what was decided about many and goes on to the next article, where the open one is among them. */
  readonly goOn: (said: string, decided: ReadonlySet<number>) => void
}

export const ActsContext = createContext<Acts | null>(null)

/** What the desk can do; the same functions as long as the page lives, for handlers and effects alone. */
export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (acts === null) throw new Error('This is drawn on the desk alone.')
  return acts
}
