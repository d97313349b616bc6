import type { ComponentType } from 'react'
import { classes } from '#app/_components/classes.ts'
import { directionOf } from '#lib/format/direction.ts'
import type { QueueItem } from '#lib/schema/article.ts'

type Props = {
  item: QueueItem
  /** Room for one line of it alone, and for no picture. */
  isTight: boolean
  isChosen: boolean
  isFaint: boolean
  search: string
  Marked: ComponentType<{ text: string; search: string }> | null
}

/** The title of a row, and its picture where that may be fetched and leaves the title its room. */
export function RowTitle({ item, isTight, isChosen, isFaint, search, Marked }: Props) {
  const direction = directionOf(item.title)
  const isMarked = Marked !== null && search !== ''
  return (
    <span className="order-last flex gap-2">
      <span
        dir={direction}
        className={classes(
          'min-w-0 flex-1 leading-5 font-medium break-words',
          isTight ? 'line-clamp-1' : 'line-clamp-2',
          isFaint && 'text-ink-soft',
        )}
      >
        {isChosen && <span className="sr-only">Selected: </span>}
        <bdi key={isMarked ? 'marked' : 'plain'} dir={direction}>
          {isMarked ? <Marked text={item.title} search={search} /> : item.title}
        </bdi>
      </span>
      {item.image && !isTight && (
        // biome-ignore lint/performance/noImgElement: the server never fetches or resizes an imported address
        <img
          key={item.image}
          src={item.image}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          // Its room stays, so that nothing moves.
          onError={({ currentTarget }) => currentTarget.classList.add('invisible')}
          className="size-10 shrink-0 rounded-md object-cover @max-[18rem]/row:hidden"
        />
      )}
    </span>
  )
}
