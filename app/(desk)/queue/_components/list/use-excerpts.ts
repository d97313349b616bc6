import { useEffect, useRef } from 'react'
import type { Articles } from '#app/(desk)/queue/_components/article/use-article.ts'

/** Tells the excerpt of an article that one goes on to; one that is not here yet is announced when it comes. */
export function useExcerpts(
  { article, known }: Articles,
  announce: (message: string) => void,
): (id: number) => string | undefined {
  const unheard = useRef<number | null>(null)
  useEffect(() => {
    if (article === undefined || article.id !== unheard.current) return
    unheard.current = null
    announce(article.excerpt)
  }, [article, announce])
  return (id) => {
    const excerpt = known(id)?.excerpt
    unheard.current = excerpt === undefined ? id : null
    return excerpt
  }
}
