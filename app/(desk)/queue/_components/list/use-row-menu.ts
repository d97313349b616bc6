import { useCallback, useState } from 'react'
import { late, useLate } from '#app/_hooks/use-late.ts'
import { isOnePane } from '#app/(desk)/queue/_components/desk/one-pane.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'
import type { RowMenuPlace } from '#app/(desk)/queue/_components/list/row-menu.tsx'
import type { QueueItem } from '#lib/schema/article.ts'

const rowMenu = late(async () => (await import('#app/(desk)/queue/_components/list/row-menu.tsx')).RowMenu)

/** The menu of a row: where it is open, what draws it once that has come, and what asks for it. */
export function useRowMenu(open: (id: number) => void) {
  const acts = useActs()
  const [place, setPlace] = useState<RowMenuPlace | null>(null)
  const { piece: RowMenu } = useLate(place !== null, rowMenu)
  const ask = useCallback(
    ({ id, status }: QueueItem, x: number, y: number, isChosen: boolean) => {
      // A finger that rests on a row selects it, where the article would take the list's place.
      if (isOnePane()) return acts.pick(id, false)
      // What the menu does is about this row, or about all that are selected with it.
      if (!isChosen) acts.selectNone()
      open(id)
      setPlace({ id, x, y, status: isChosen ? null : status })
    },
    [acts, open],
  )
  const close = useCallback(() => setPlace(null), [])
  return { place, RowMenu, ask, close }
}
