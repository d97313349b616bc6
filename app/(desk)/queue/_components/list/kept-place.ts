type Row = { readonly id: number }
type View = { readonly top: number; readonly height: number; readonly rowHeight: number }

/**
 * Where to scroll so that a row has the next ones below it in view and, where there is room, the one before it; null
 * where it has. `room` is how far down from the top of the view it may end.
 */
export function placeInView(row: number, room: number, { top, rowHeight }: View): number | null {
  const start = row * rowHeight
  const lowest = Math.max(room, rowHeight)
  if (start + rowHeight > top + lowest) return start + rowHeight - lowest
  const first = Math.max(0, room >= 2 * rowHeight ? start - rowHeight : start)
  return first < top ? first : null
}

/** How a list that was fetched anew is to be scrolled, and how many new rows stand above what is in view then. */
export type KeptPlace = { readonly top: number; readonly above: number }

/**
 * Where to scroll so that what is in view stays where it is: the selected row if it is in view, else the first
 * row in view that both lists hold. Null where nothing is to be kept.
 */
export function keptPlace(
  old: readonly Row[],
  fresh: readonly Row[],
  selected: number | null,
  { top, height, rowHeight }: View,
): KeptPlace | null {
  const places = new Map(fresh.map(({ id }, place) => [id, place]))
  const firstInView = Math.max(0, Math.floor(top / rowHeight))
  const inView = old.slice(firstInView, Math.ceil((top + height) / rowHeight))
  const anchor =
    inView.find(({ id }) => id === selected && places.has(id)) ?? inView.find(({ id }) => places.has(id))
  if (anchor === undefined) return null
  const from = old.indexOf(anchor)
  const to = places.get(anchor.id) ?? from
  const kept = Math.max(0, top + (to - from) * rowHeight)
  const known = new Set(old.map(({ id }) => id))
  const hidden = fresh.slice(0, Math.ceil(kept / rowHeight))
  return { top: kept, above: hidden.filter(({ id }) => !known.has(id)).length }
}
