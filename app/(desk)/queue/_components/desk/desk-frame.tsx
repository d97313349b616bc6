import type { ReactNode } from 'react'
import { classes } from '#app/_components/classes.ts'

type Props = {
  /** Whether an article was asked for: where there is room for one pane alone, it is that one. */
  isChosen: boolean
  /** Whether the article has the whole width. */
  focused: boolean
  top: ReactNode
  filters: ReactNode
  list: ReactNode
  article: ReactNode
  children: ReactNode
}

/** Filters, list and article side by side as far as there is room, with a line above and below. */
export function DeskFrame({ isChosen, focused, top, filters, list, article, children }: Props) {
  return (
    <div
      className={classes(
        'grid h-full grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] print:block print:h-auto max-sm:grid-rows-[auto_auto_minmax(0,1fr)]',
        !focused &&
          'md:grid-cols-[minmax(17rem,20rem)_1fr] lg:grid-cols-[minmax(20rem,26rem)_1fr] xl:grid-cols-[14rem_minmax(21rem,27rem)_1fr]',
      )}
    >
      <div className="col-span-full min-w-0 print:hidden">{top}</div>
      <nav
        aria-label="Filters"
        className={classes(
          'relative hidden overflow-y-auto border-r border-line p-3 print:hidden',
          !focused && 'xl:block',
        )}
      >
        {filters}
      </nav>
      <main
        id="main"
        aria-label="Queue"
        tabIndex={-1}
        className={classes(
          'flex min-h-0 flex-col border-r border-line outline-none print:hidden',
          isChosen && 'max-md:hidden',
          focused && 'hidden',
        )}
      >
        {list}
      </main>
      <div className={classes('min-h-0 min-w-0', !isChosen && !focused && 'max-md:hidden print:block')}>
        {article}
      </div>
      {children}
    </div>
  )
}
