import type { BulkChoice } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import type { SelectedArticle } from '#app/(desk)/queue/_components/changes/use-decide-many.ts'
import type { ArticleDetail } from '#lib/schema/article.ts'
import type { Status } from '#lib/schema/words.ts'

/** The dialog that is open. */
export type DeskDialog =
  | {
      readonly name: 'everything'
      readonly choice: BulkChoice
      /** The articles that it is about; without them all of the view. */
      readonly chosen?: readonly number[]
    }
  | { readonly name: 'job' }
  | { readonly name: 'keys' | 'filters' | 'palette' | 'history' | 'views' }
  | { readonly name: 'bulk'; readonly decision: Status; readonly items: readonly SelectedArticle[] }
  | { readonly name: 'duplicate' | 'story' | 'told'; readonly article: ArticleDetail }
