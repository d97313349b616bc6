import { Button } from '#app/_components/button.tsx'
import type { Pages } from '#app/_hooks/use-pages.ts'
import { grouped } from '#lib/format/count.ts'

/** Below a list that comes a page at a time: how many are left, and the next of them. */
export function MoreButton({ pages: { total, items, more } }: { pages: Pages<unknown> }) {
  if (more === null) return null
  return (
    <Button size="small" className="mt-2 self-start" onClick={more}>
      {`${grouped(total - items.length)} more`}
    </Button>
  )
}
