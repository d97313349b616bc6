'use client'

import { useEffect, useState } from 'react'

/** A piece of the desk that is fetched when it is first wanted. */
export type Late<Piece> = { readonly fetch: () => Promise<Piece>; piece: Piece | null }

export const late = <Piece>(fetch: () => Promise<Piece>): Late<Piece> => ({ fetch, piece: null })

/** The piece, once it was wanted and is there. One that could not be had is asked for again when it is wanted again. */
export function useLate<Piece>(isWanted: boolean, late: Late<Piece>): Piece | null {
  const [piece, setPiece] = useState(() => late.piece)
  const isMissing = isWanted && piece === null
  useEffect(() => {
    const take = (fetched: Piece) => {
      late.piece = fetched
      setPiece(() => fetched)
    }
    if (isMissing) late.fetch().then(take, () => {})
  }, [isMissing, late])
  return piece
}
