import { type Cell, fitter, type Standing } from '#lib/db/queue/index/cells.ts'
import { TAB_NAMES, type TabName, withTab } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'
import { HAS, type Has, MARKS, type Mark, STATUSES, type Status } from '#lib/schema/words.ts'

/** Which cells each status, mark, `has` and tab beside a query would list. */
export type Standings = {
  readonly status: readonly Asked<Status>[]
  readonly mark: readonly Asked<Mark>[]
  readonly has: readonly Asked<Has>[]
  readonly tab: readonly Asked<TabName>[]
}

type Asked<Word> = { readonly word: Word; readonly fits: (cell: Cell) => boolean }

export function standingsOf(query: QueueQuery): Standings {
  return {
    status: asked(STATUSES, (word) => ({ ...query, status: [word] })),
    mark: asked(MARKS, (word) => ({ ...query, mark: [word] })),
    has: asked(HAS, (word) => ({ ...query, has: [...query.has, word] })),
    tab: asked(TAB_NAMES, (word) => withTab(query, word)),
  }
}

function asked<Word>(words: readonly Word[], standing: (word: Word) => Standing): Asked<Word>[] {
  return words.map((word) => ({ word, fits: fitter(standing(word)) }))
}
