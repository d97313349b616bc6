import type { ReactNode } from 'react'
import { askedOf, type KnownArticle } from '#app/(desk)/queue/_components/article/asked.ts'

type Props = { article: KnownArticle; children: ReactNode }

/**
 * What was asked for of the file and is not stored so far, instead of its lines, which only the server knows. Where
 * there is nothing of it, what else there is to say.
 */
export function AskedLine({ article, children }: Props) {
  const asked = askedOf(article)
  if (asked.length === 0) return children
  return (
    <p className="text-sm">
      <span className="font-medium">Wanted: </span>
      <bdi>{asked.join('; ')}</bdi>
      <span className="text-ink-soft">. The lines that change are shown once the server has answered.</span>
    </p>
  )
}
