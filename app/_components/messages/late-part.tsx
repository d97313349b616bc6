'use client'

import type { ComponentType, ReactNode } from 'react'
import { PartMissing } from '#app/_components/messages/part-missing.tsx'
import { late, useLate, whenBegun } from '#app/_hooks/use-late.ts'

/** A component whose code is fetched when it is first drawn, see `useLate`; `standIn` is drawn meanwhile. */
export function latePart<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
  standIn: ReactNode = null,
): ComponentType<Props> {
  const part = late(fetch)
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where modules begin
  return function LatePart(props: Props) {
    const { piece: Piece, problem, again } = useLate(true, part)
    if (Piece !== null) return <Piece {...props} />
    return problem === null ? standIn : <PartMissing problem={problem} onAgain={again} />
  }
}

/** A component that a page which has just come can do without: fetched and drawn once the page is there. */
export function laterPart<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return latePart(async () => {
    await whenBegun()
    return fetch()
  })
}
