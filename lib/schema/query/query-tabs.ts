import { FACETS } from '#lib/schema/query/facets.ts'
import { isOpen } from '#lib/schema/query/query-range.ts'
import { normalize, type QueueQuery, queryWith, SCORES } from '#lib/schema/query/queue-query.ts'
import { exportedStatuses, leavesOpen, perStage } from '#lib/schema/status/statuses.ts'
import { type Has, MARKS, type Mark, STATUSES, type Status } from '#lib/schema/words.ts'

/** The part of a query that a tab stands for. */
export type Preset = {
  readonly status: readonly Status[]
  readonly mark: readonly Mark[]
  readonly has: readonly Has[]
}

const preset = (status: readonly Status[], more: Partial<Preset> = {}): Preset => ({
  status,
  mark: [],
  has: [],
  ...more,
})

/** The stages of the work, each a preset of the query. The first is where the desk begins. */
export const TABS = {
  ...perStage((status) => preset([status]), leavesOpen),
  changed: preset([], { mark: ['changed'] }),
  conflicts: preset([], { mark: ['conflict'] }),
  'taken-back': preset([], { mark: ['taken-back'] }),
  swapped: preset([], { mark: ['swapped'] }),
  'to-export': preset(exportedStatuses(), { has: ['edits'] }),
  exported: preset([], { has: ['exported'] }),
  ...perStage(
    (status) => preset([status]),
    (status) => !leavesOpen(status),
  ),
  all: preset([]),
} as const satisfies Record<string, Preset>
export type TabName = keyof typeof TABS
export const TAB_NAMES = Object.keys(TABS) as TabName[]

/** The tab that a query belongs to: of those whose preset it keeps, the narrowest. Null for statuses of no tab. */
export function tabOf(query: QueueQuery): TabName | null {
  const kept = TAB_NAMES.filter((name) => keeps(query, TABS[name]))
  return kept.toSorted((a, b) => weight(TABS[b]) - weight(TABS[a]))[0] ?? null
}

/** The words that a query leaves unsaid because its tab stands for them. */
export function presetOf(query: QueueQuery): Preset {
  return TABS[tabOf(query) ?? 'to-decide']
}

/** The query under another tab: what its own tab stands for goes, every other filter stays. */
export function withTab(query: QueueQuery, name: TabName): QueueQuery {
  const before = tabOf(query)
  const own: Preset = before === null ? preset([]) : TABS[before]
  const next: Preset = TABS[name]
  const has = query.has.filter((word) => !own.has.includes(word))
  const mark = own.mark.length > 0 ? [] : query.mark
  return normalize({
    ...query,
    status: [...next.status],
    mark: next.mark.length > 0 ? [...next.mark] : mark,
    has: [...has, ...next.has],
  })
}

/** Whether anything but the tab and the order restricts the query. */
export function isFiltered(query: QueueQuery): boolean {
  const own = presetOf(query)
  const isNarrower = query.has.length > own.has.length || !same(query.mark, own.mark)
  return (
    isNarrower ||
    query.search !== '' ||
    SCORES.some((score) => !isOpen(query[score])) ||
    !isOpen(query.date) ||
    FACETS.some((facet) => query.not[facet].length > 0) ||
    FACETS.some((facet) => !['status', 'mark', 'has'].includes(facet) && query[facet].length > 0)
  )
}

/** The tab or the statuses of a query without its other filters. */
export function unfiltered(query: QueueQuery): QueueQuery {
  const own = presetOf(query)
  const status = tabOf(query) === null ? query.status : own.status
  return queryWith({ status: [...status], mark: [...own.mark], has: [...own.has], sort: query.sort })
}

function keeps(query: QueueQuery, { status, mark, has }: Preset): boolean {
  return (
    same(query.status, status) &&
    (mark.length === 0 || same(query.mark, mark)) &&
    has.every((word) => query.has.includes(word))
  )
}

function same(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word) => others.includes(word))
}

function weight({ status, mark, has }: Preset): number {
  return status.length + mark.length + has.length
}

/** Every status and mark, as `is:` names them. */
export const IS_WORDS: readonly string[] = [...STATUSES, ...MARKS]
