import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Brings what opens below a field into view, where a low window or a keyboard on the screen leaves no room for it;
 * once for each `content`, and not while that is empty.
 */
export function useInView(content: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (content === '') return
    const show = () => element.current?.scrollIntoView({ block: 'nearest' })
    show()
    window.addEventListener('resize', show)
    return () => window.removeEventListener('resize', show)
  }, [content])
  return element
}
