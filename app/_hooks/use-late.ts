'use client'

import { useEffect, useReducer, useState } from 'react'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { inTime, NotInTime } from '#app/_hooks/in-time.ts'
import { untilWorthTrying } from '#app/_hooks/until-worth-trying.ts'
import type { Failure } from '#lib/errors.ts'
import { noAnswerFailure } from '#lib/schema/wire/no-answer.ts'

/** A piece of the desk that is fetched when it is first wanted, or while nothing else is going on. */
export type Late<Piece> = { readonly fetch: () => Promise<Piece>; piece: Piece | null }

const all: Late<unknown>[] = []

// zod, which comes with late parts, compiles its parsers where it may. The policy of the page forbids that, and some
// browsers print the attempt as an error. On the server it may, and is faster for it.
if (typeof window !== 'undefined') Object.assign(window, { __zod_globalConfig: { jitless: true } })

export function late<Piece>(fetch: () => Promise<Piece>): Late<Piece> {
  const one: Late<Piece> = {
    piece: null,
    fetch: async () => {
      one.piece ??= await inTime(fetch)
      return one.piece
    },
  }
  all.push(one)
  return one
}

/** A piece as far as it is here: why it is not, where it could not be had, and a way to try at once. */
export type Fetched<Piece> = {
  readonly piece: Piece | null
  readonly problem: Failure | null
  readonly again: () => void
}

/**
 * The piece, once it was wanted and is there. One that could not be had is asked for again until it is. Nothing that
 * is drawn waits for it: React would hold back every change of the page while a part of it is suspended.
 */
export function useLate<Piece>(isWanted: boolean, late: Late<Piece>): Fetched<Piece> {
  const [piece, setPiece] = useState(() => late.piece)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [turn, again] = useReducer((turn: number) => turn + 1, 0)
  const isMissing = isWanted && piece === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another try
  useEffect(() => {
    if (!isMissing) return
    let isLeft = false
    const isWaiting = () => !isLeft
    const tell = (problem: Failure) => isWaiting() && setProblem(problem)
    untilFetched(late, isWaiting, tell).then((fetched) => {
      if (fetched === null || isLeft) return
      setPiece(() => fetched)
      setProblem(null)
    })
    return () => {
      isLeft = true
    }
  }, [isMissing, late, turn])
  return { piece, problem, again }
}

/** The piece, however long it takes; null where nobody waits for it any more. `tell` hears why it is not there. */
export async function untilFetched<Piece>(
  late: Late<Piece>,
  isWaiting: () => boolean = () => true,
  tell: (problem: Failure) => void = () => {},
): Promise<Piece | null> {
  while (isWaiting()) {
    try {
      return await late.fetch()
    } catch (error) {
      tell(error instanceof NotInTime ? noAnswerFailure('NO_ANSWER') : await whyMissing(late))
      if (late.piece === null) await untilWorthTrying()
    }
  }
  return null
}

/** A server that answers and has no such file is one of another build. */
async function whyMissing(late: Late<unknown>): Promise<Failure> {
  const reached = await postJson<'/api/reach'>('/api/reach', null)
  if (!reached.ok && reached.error.code === 'NO_ANSWER') return reached.error
  // It may have come back between the two questions.
  const came = await late.fetch().then(
    () => true,
    () => false,
  )
  return noAnswerFailure(came ? 'NO_ANSWER' : 'OLD_TAB')
}

/**
 * Fetches what may be wanted later, one after the other while nothing else is going on, so that it is there when the
 * network is not. Not for people who asked their browser to save data.
 */
export function useIdleParts(): void {
  useEffect(() => {
    if (savesData()) return
    let isLeft = false
    const next = async () => {
      const missing = all.find(({ piece }) => piece === null)
      if (isLeft) return
      performance.mark(missing === undefined ? 'copydesk: all parts' : IDLE_PARTS)
      if (missing === undefined) return
      await untilFetched(missing, () => !isLeft)
      whenIdle(next)
    }
    whenBegun().then(next)
    return () => {
      isLeft = true
    }
  }, [])
}

/** Mark, in the timeline of the page, what is fetched ahead. */
const IDLE_PARTS = 'copydesk: idle parts'

/** Marks what the page itself needs from all that comes once it is there. */
const BEGUN = 'copydesk: begun'

let begun: Promise<void> | null = null

/** Resolves once nothing else is going on after a page came; at once from then on. */
export function whenBegun(): Promise<void> {
  begun ??= new Promise((resolve) =>
    whenIdle(() => {
      performance.mark(BEGUN)
      resolve()
    }),
  )
  return begun
}

function savesData(): boolean {
  return 'connection' in navigator && Reflect.get(Object(navigator.connection), 'saveData') === true
}

const LONGEST_WAIT_MS = 2_000

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(act, { timeout: LONGEST_WAIT_MS })
  else setTimeout(act, LONGEST_WAIT_MS)
}
