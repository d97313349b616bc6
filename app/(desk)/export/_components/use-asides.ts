import { useRef, useState } from 'react'
import { sendChange } from '#app/_hooks/fetch-json.ts'
import type { Failure } from '#lib/errors.ts'
import type { SetAside } from '#lib/schema/export/export-plan.ts'

/** The ticks of the files of a plan. */
export type Asides = {
  readonly isAside: (file: { readonly path: string; readonly aside: boolean }) => boolean
  readonly set: (path: string, aside: boolean) => void
  /** Some of them are on their way: nobody confirms the plan before they are stored. */
  readonly waiting: boolean
  readonly problem: Failure | null
  /** Another number each time somebody else set files aside. */
  readonly round: number
}

/**
 * Sets files of a plan aside, one after the other: each tick shows at once, and goes back where it is refused. `stored`
 * is told what the plan says by then.
 */
export function useAsides(planId: string | null, stored: (now: SetAside) => void) {
  const line = useRef<Promise<void>>(Promise.resolve())
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [count, setCount] = useState(0)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [round, setRound] = useState(0)
  const keyOf = (path: string) => `${planId} ${path}`

  const send = async (path: string, aside: boolean) => {
    const answer = await sendChange('set-aside', { planId: planId ?? '', path, aside })
    setCount((waiting) => waiting - 1)
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) stored(answer.value)
    else setTicked((known) => new Map([...known].filter(([key]) => key !== keyOf(path))))
  }
  const asides: Asides = {
    isAside: ({ path, aside }) => ticked.get(keyOf(path)) ?? aside,
    set(path, aside) {
      setTicked((known) => new Map(known).set(keyOf(path), aside))
      setCount((waiting) => waiting + 1)
      line.current = line.current.then(() => send(path, aside))
    },
    waiting: count > 0,
    problem,
    round,
  }
  const changedElsewhere = () => {
    setTicked(new Map())
    setRound((before) => before + 1)
  }
  return { asides, changedElsewhere }
}
