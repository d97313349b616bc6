/** The rows in view, by their places in the list. */
export type RowsInView = { readonly first: number; readonly last: number }

type Rows = { readonly count: number; readonly rowHeight: number }

/** As many rows beyond the view are in the page on either side, so that a fast scroll meets none that is missing. */
const AROUND = 8

/** Which rows a view shows, the ones at its edges included; null where there are none, or no view. */
export function rowsInView(
  view: { readonly top: number; readonly height: number },
  { count, rowHeight }: Rows,
): RowsInView | null {
  if (count === 0 || view.height === 0) return null
  // A list that became shorter is scrolled back by the browser, which tells of it later.
  const top = Math.max(0, Math.min(view.top, count * rowHeight - view.height))
  const first = Math.floor(top / rowHeight)
  const last = Math.ceil((top + view.height) / rowHeight) - 1
  return { first, last: Math.min(last, count - 1) }
}

/** The rows to have in the page: those in view with some around them, and others that stay out of view too. */
export function rowsInPage(inView: RowsInView | null, count: number, more: readonly number[]): number[] {
  if (inView === null) return []
  const first = Math.max(0, inView.first - AROUND)
  const last = Math.min(count - 1, inView.last + AROUND)
  const around = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const rows = new Set([...around, ...more.filter((row) => row >= 0 && row < count)])
  return [...rows].sort((a, b) => a - b)
}
