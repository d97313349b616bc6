import type { Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import { MAX_CHOSEN } from '#lib/schema/max-chosen.ts'

/** Choosing rows for an action on many. */
export function selectingOf({ items, total, place, selection, stepTo }: Wiring) {
  const { ids } = selection
  const select = (item: QueueItem) => {
    const before = ids.has(item.id)
    selection.toggle(item.id)
    return `${before ? 'Not selected' : 'Selected'}: ${item.title}. ${ids.size + (before ? -1 : 1)} selected`
  }
  return {
    select,
    /** Chooses a row that was pointed at, or all rows from the last one that was chosen, or is open, to it. */
    pick: (id: number, isRange: boolean) => {
      const at = items.findIndex((item) => item.id === id)
      const item = items[at]
      if (item === undefined) return undefined
      if (!isRange) return select(item)
      const anchor = items.findIndex((item) => item.id === selection.anchor)
      const from = anchor >= 0 ? anchor : Math.max(place, 0)
      const range = items.slice(Math.min(from, at), Math.max(from, at) + 1).map((item) => item.id)
      selection.add(...range)
      return `${new Set([...ids, ...range]).size} selected`
    },
    selectOn: (from: QueueItem, by: 1 | -1) => {
      const next = items[Math.min(Math.max(place + by, 0), items.length - 1)] ?? from
      stepTo(next.id)
      selection.add(from.id, next.id)
      return `Selected: ${next.title}. ${new Set([...ids, from.id, next.id]).size} selected`
    },
    /** Chooses every row that is here, as far as one action takes them. */
    selectAll: () => {
      const rows = items.slice(0, MAX_CHOSEN).map((item) => item.id)
      selection.clear()
      selection.add(...rows)
      const most = items.length > rows.length ? ', as many as go at once' : ''
      return `${rows.length} of ${total} selected${most}`
    },
    selectNone: () => {
      if (ids.size === 0) return undefined
      selection.clear()
      return 'None selected'
    },
  }
}
