'use client'

import { useEffect, useRef, useState } from 'react'
import { latePart } from '#app/_components/late-part.tsx'

const BodyText = latePart(async () => (await import('#app/(desk)/queue/_components/body-text.tsx')).BodyText)

type Props = {
  text: string
  /** Its path below the content root. */
  file: string
  hosts: readonly string[]
}

/** The body of an entry. What lays it out is fetched, and set to work, when it comes near what is in view. */
export function ArticleBody({ text, file, hosts }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '200px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} className="min-h-24">
      {isNear && <BodyText text={text} file={file} hosts={hosts} />}
    </div>
  )
}
