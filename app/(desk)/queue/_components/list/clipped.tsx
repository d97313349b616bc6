import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#app/_components/button.tsx'
import { classes } from '#app/_components/classes.ts'

type Props = {
  /** Draws what is inside; told whether all of it is wanted. */
  children: (all: boolean) => ReactNode
  controls: ReactNode
}

/** A frame of limited height: what is higher ends in a fade until somebody asks for all of it. */
export function Clipped({ children, controls }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [all, setAll] = useState(false)
  const [isHigher, setHigher] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    // Pictures make it higher when they come.
    const observer = new ResizeObserver(() => setHigher(element.scrollHeight > element.clientHeight + 1))
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  const isCut = isHigher && !all
  return (
    <>
      <div
        ref={frame}
        // A link that is reached by keyboard below the edge scrolls the frame: then all of it is wanted.
        onScroll={() => setAll(true)}
        className={classes(
          'relative',
          !all && 'max-h-144 overflow-hidden print:max-h-none',
          isCut && 'mask-b-from-80% print:mask-none',
        )}
      >
        {children(all)}
      </div>
      <div className="flex flex-wrap gap-2">
        {(isCut || all) && (
          <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show less' : 'Show all'}
          </Button>
        )}
        {controls}
      </div>
    </>
  )
}
