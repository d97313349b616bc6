import { type RefObject, useEffect, useEffectEvent } from 'react'
import { PAGED_AFTER, PAGED_BEFORE } from '#app/_hooks/page-ends.ts'
import { useActs } from '#app/(desk)/queue/_components/desk/use-acts.ts'

/** Whoever pages through an article to its end and on goes on to the next one, and back to the one before. */
export function usePagedOn(pane: RefObject<HTMLElement | null>): void {
  const { run } = useActs()
  const next = useEffectEvent(() => run('next'))
  const previous = useEffectEvent(() => run('previous'))
  useEffect(() => {
    const element = pane.current
    element?.addEventListener(PAGED_AFTER, next)
    element?.addEventListener(PAGED_BEFORE, previous)
    return () => {
      element?.removeEventListener(PAGED_AFTER, next)
      element?.removeEventListener(PAGED_BEFORE, previous)
    }
  }, [pane])
}
