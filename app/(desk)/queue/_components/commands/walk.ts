import type { Wiring } from '#app/(desk)/queue/_components/commands/wiring.ts'
import { spoken } from '#app/(desk)/queue/_components/live/spoken.ts'
import type { QueueItem } from '#lib/schema/article.ts'

/** Going through the list, past what others have open. */
export function walkOf(wiring: Wiring) {
  const { items, total, hasMore, place, isBare, isClaimed, selection, excerptOf, open } = wiring
  const end = hasMore ? 'More are on their way.' : 'End of the list.'
  const told = (item: QueueItem) => spoken(item, excerptOf(item.id))
  const passedOver = (at: number) =>
    at > place + 1 ? ` Passed over ${at - place - 1} that others have open.` : ''
  const goTo = (at: number, said = '') => {
    const item = items[at]
    if (item === undefined) return undefined
    open(item.id)
    return `${at + 1} of ${total}: ${told(item)}${said}`
  }
  return {
    next: () => {
      // The row that is marked in the list is the next to be read, unless it was chosen already.
      if (isBare() && selection.ids.size === 0) return goTo(place)
      const free = nextFree(items, place, isClaimed)
      const at = Math.min(free, items.length - 1)
      return goTo(at, free > at ? ` ${end}` : passedOver(at))
    },
    previous: () => goTo(Math.max(place - 1, 0)),
    /** Goes on to the next article, past those that were decided along with the present one. */
    onFrom: (said: string, decided: ReadonlySet<number> = new Set()) => {
      const at = nextFree(items, place, (id) => decided.has(id) || isClaimed(id))
      const next = items[at]
      if (next === undefined) return `${said} ${end}`
      open(next.id)
      return `${said}${decided.size > 0 ? '' : passedOver(at)} Next: ${told(next)}`
    },
  }
}

/** The next article that nobody else has just opened; the very next one where all that are left are taken. */
function nextFree(items: readonly QueueItem[], place: number, isClaimed: (id: number) => boolean): number {
  const free = items.findIndex(({ id }, at) => at > place && !isClaimed(id))
  return free < 0 ? place + 1 : free
}
