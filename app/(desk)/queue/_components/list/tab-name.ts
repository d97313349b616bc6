import { chipLabel } from '#app/(desk)/queue/_components/filters/facet-words.ts'
import { TAB_TITLE } from '#app/(desk)/queue/_components/list/tab-titles.ts'
import { visible } from '#lib/format/hidden.ts'
import type { Colleague } from '#lib/schema/note.ts'
import { chipsOf } from '#lib/schema/query/query-chips.ts'
import { tabOf } from '#lib/schema/query/query-tabs.ts'
import type { QueueQuery } from '#lib/schema/query/queue-query.ts'

const LONGEST = 60

/** What a query asks for, short enough for a tab of the browser; what tells it from others comes first. */
export function tabName(query: QueueQuery, colleagues: readonly Colleague[] = []): string {
  const tab = tabOf(query)
  const nameOf = (email: string) => colleagues.find((person) => person.email === email)?.name
  const parts = [
    query.search === '' ? '' : `“${query.search}”`,
    ...chipsOf(query).map((chip) => chipLabel(chip, nameOf)),
    tab === null ? '' : TAB_TITLE[tab],
  ].filter((part) => part !== '')
  const name = [...visible(parts.join(', ') || 'All')]
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).join('')}…` : name.join('')
}
