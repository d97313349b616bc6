import type { Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import type { QueueItem } from '#lib/schema/article.ts'

/** Choosing rows for an action on many. */
export function selectingOf({ items, place, selection, open }: Wiring) {
  const { ids } = selection
  return {
    select: (item: QueueItem) => {
      const before = ids.has(item.id)
      selection.toggle(item.id)
      return `${before ? 'Not selected' : 'Selected'}: ${item.title}. ${ids.size + (before ? -1 : 1)} selected`
    },
    selectOn: (from: QueueItem, by: 1 | -1) => {
      const next = items[Math.min(Math.max(place + by, 0), items.length - 1)] ?? from
      open(next.id)
      selection.add(from.id, next.id)
      return `Selected: ${next.title}. ${new Set([...ids, from.id, next.id]).size} selected`
    },
    selectNone: () => {
      if (ids.size === 0) return undefined
      selection.clear()
      return 'None selected'
    },
  }
}
