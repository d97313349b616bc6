import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Brings what opens below a field into view, where a low window or a keyboard on the screen leaves no room for it:
 * once for each `content`, and when what stands around it changes its height. Not while that is empty.
 */
export function useInView(content: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (content === '') return
    const show = () => element.current?.scrollIntoView({ block: 'nearest' })
    show()
    const observer = new ResizeObserver(show)
    for (const part of element.current?.closest('[data-pane]')?.children ?? []) observer.observe(part)
    window.addEventListener('resize', show)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', show)
    }
  }, [content])
  return element
}
