'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { whenBegun } from '#app/_hooks/use-late.ts'

/** As long as a page is looked at before the rest of it is drawn unseen, for whoever prints it. */
const LOOKED_AT_MS = 2_000

/**
 * Draws what is inside when its place comes near what is in view, or after a while; on a page that has just come, once
 * what it begins with is there.
 */
export function WhenNear({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    let isLeft = false
    const draw = () => void whenBegun().then(() => isLeft || setNear(true))
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && draw(),
      { rootMargin: '200px' },
    )
    observer.observe(place.current)
    const timer = setTimeout(draw, LOOKED_AT_MS)
    return () => {
      isLeft = true
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])
  return (
    <div ref={place} className="min-h-24" data-coming={isNear ? undefined : true}>
      {isNear && children}
    </div>
  )
}
