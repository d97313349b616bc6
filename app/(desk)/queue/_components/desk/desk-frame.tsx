import type { CSSProperties, ReactNode } from 'react'
import { classes } from '#app/_components/classes.ts'
import { laterPart } from '#app/_components/messages/late-part.tsx'
import { usePaneWidth } from '#app/(desk)/queue/_components/desk/use-pane-width.ts'

const PaneHandle = laterPart(
  async () => (await import('#app/(desk)/queue/_components/desk/pane-handle.tsx')).PaneHandle,
)

type Props = {
  /** Whether an article was asked for: where there is room for one pane alone, it is that one. */
  isChosen: boolean
  /** Whether the article has the whole width. */
  focused: boolean
  top: ReactNode
  /** The stages of the work and the saved views, where there is room for more than one pane. */
  rail: ReactNode
  /** What the list can be restricted to; null where that is not wanted. */
  filters: ReactNode
  list: ReactNode
  /** What can be done with the chosen rows; below the article where that is all there is room for. */
  selection: ReactNode
  article: ReactNode
  children: ReactNode
}

/** Rail, filters, list and article side by side as far as there is room, with a line above and below. */
export function DeskFrame(props: Props) {
  const { isChosen, focused, top, rail, filters, list, selection, article, children } = props
  const [width, setWidth] = usePaneWidth('copydesk.list')
  return (
    <div className="flex h-full flex-col print:block print:h-auto">
      <div className="min-w-0 shrink-0 print:hidden">{top}</div>
      <div className="flex min-h-0 flex-1 print:block">
        {/* The list first, so that Tab comes to the search before it has gone through every stage. */}
        <main
          id="main"
          aria-label="Queue"
          tabIndex={-1}
          style={width === null ? undefined : ({ '--list': `${width}px` } as CSSProperties)}
          className={classes(
            'relative -order-1 flex min-h-0 w-full flex-col border-r border-line outline-none md:w-(--list,18rem) md:max-w-[40%] md:shrink-0 lg:w-(--list,20rem) roomy:w-(--list,22rem) min-[110rem]:w-(--list,26rem) print:hidden',
            isChosen && 'max-md:hidden',
            focused && 'hidden',
          )}
        >
          {list}
          {selection}
          <PaneHandle pane="main" label="Width of the list" onWidth={setWidth} />
        </main>
        {filters !== null && (
          <nav
            aria-label="Filters"
            className={classes(
              'relative -order-2 hidden w-56 shrink-0 overflow-y-auto border-r border-line p-3 print:hidden',
              !focused && 'xl:block',
            )}
          >
            {filters}
          </nav>
        )}
        <div
          className={classes(
            'flex min-h-0 min-w-0 flex-1 flex-col print:block',
            !isChosen && !focused && 'max-md:hidden',
          )}
        >
          <div className="min-h-0 flex-1">{article}</div>
          <div className={classes('print:hidden', !focused && 'md:hidden')}>{selection}</div>
        </div>
        <div
          className={classes(
            'relative -order-3 hidden w-20 shrink-0 border-r border-line px-1 py-2 roomy:w-52 roomy:px-2 print:hidden',
            !focused && 'md:block',
          )}
        >
          {rail}
        </div>
      </div>
      {children}
    </div>
  )
}
