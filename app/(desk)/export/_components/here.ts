import { createContext, useContext } from 'react'
import { useWithPart } from '#app/(desk)/export/_components/use-part.ts'
import { fromWord } from '#lib/schema/return-address.ts'

/** The address of the page that lists files, for articles to lead back to. */
export const HereContext = createContext('/export')

export function useHere(): string {
  return useWithPart(useContext(HereContext))
}

/** The address of an article that leads back here. */
export function useArticleAddress(id: number): string {
  return `/articles/${id}${fromWord(useHere(), '?')}`
}
