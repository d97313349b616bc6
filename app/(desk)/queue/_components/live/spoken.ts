import { publishedLabel } from '#app/_components/badges.tsx'
import { counted } from '#lib/format/count.ts'
import type { QueueItem } from '#lib/schema/article.ts'

type Spoken = Pick<QueueItem, 'title' | 'providerName' | 'providerDomain' | 'published'>

/** An article as it is told to those who do not see it: title, outlet, flag, excerpt. */
export function spoken(item: Spoken, excerpt: string | undefined): string {
  const outlet = item.providerName || item.providerDomain || 'Unknown outlet'
  return [item.title, outlet, publishedLabel(item.published), excerpt ?? ''].filter(Boolean).join('. ')
}

/** What became of a list of topics. */
export function spokenTopics(from: readonly string[], to: readonly string[]): string {
  const added = to.filter((topic) => !from.includes(topic))
  const removed = from.filter((topic) => !to.includes(topic))
  const parts = [
    ...(added.length > 0 ? [`Topic added: ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`Topic removed: ${removed.join(', ')}`] : []),
  ]
  return `${parts.join('. ') || `Topics in order: ${to.join(', ')}`}. ${counted(to.length, 'topic')}`
}
