import { counted } from '#lib/format/count.ts'
import type { Facets } from '#lib/schema/article.ts'
import { isFiltered, type TabName, tabOf } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { STATUS_TEXTS } from '#lib/schema/status/status-texts.ts'
import { perStage } from '#lib/schema/status/statuses.ts'
import type { Status } from '#lib/schema/words.ts'

export type Emptiness = {
  readonly title: string
  readonly text: string
  /** What leads on: an import, the same stage without its filters, all articles, or stories that were rejected before. */
  readonly way: 'import' | 'unfiltered' | 'all' | 'rejected-before'
  /** How many articles that way shows; 0 for an import. */
  readonly count: number
}

const TITLE: Readonly<Record<TabName, string>> = {
  ...perStage((status) => STATUS_TEXTS[status].none),
  changed: 'No article changed after its decision',
  conflicts: 'No article is in conflict',
  'taken-back': 'Nothing was taken back',
  swapped: 'No file holds another article than it did',
  'to-export': 'Nothing waits for an export',
  exported: 'Nothing was exported yet',
  all: 'No article yet',
}

/**
 * Why a list is empty. `stage` are the counts of the query without its filters: of the stage or statuses that it
 * is about, and of all.
 */
export function emptiness(query: QueueQuery, stage: Pick<Facets, 'total' | 'tabs' | 'mark'>): Emptiness {
  const all = stage.tabs.find(({ name }) => name === 'all')?.count ?? 0
  const filtered = isFiltered(query)
  if (filtered && stage.total > 0) {
    return {
      title: 'No article matches',
      text: `Search and filters hide ${counted(stage.total, 'article')}.`,
      way: 'unfiltered',
      count: stage.total,
    }
  }
  const tab = tabOf(query)
  const before = stage.mark.find(({ value }) => value === 'rejected-before')?.count ?? 0
  if (tab === 'to-decide' && before > 0 && !filtered) {
    return {
      title: 'Nothing new to decide',
      text: `${counted(before, 'article tells a story that was', 'articles tell stories that were')} rejected before.`,
      way: 'rejected-before',
      count: before,
    }
  }
  if (all === 0) {
    return { title: TITLE.all, text: 'Articles appear here after an import.', way: 'import', count: 0 }
  }
  const others = `Other stages have ${counted(all, 'article')}.`
  if (filtered) {
    const text = `Without them there is none here either. ${others}`
    return {
      title: 'No article matches',
      text: `Search and filters restrict the list. ${text}`,
      way: 'all',
      count: all,
    }
  }
  if (tab === 'to-decide') {
    return { title: TITLE[tab], text: 'New ones appear here after the next import.', way: 'all', count: all }
  }
  return { title: tab === null ? noneOf(query.status) : TITLE[tab], text: others, way: 'all', count: all }
}

/** “No article is approved”, “No article is rejected or a duplicate”. */
function noneOf(statuses: readonly Status[]): string {
  const words = statuses.map((status) => STATUS_TEXTS[status].is)
  const last = words.at(-1) ?? ''
  return `No article is ${words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`}`
}
