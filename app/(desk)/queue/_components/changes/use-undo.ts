import { useCallback, useRef } from 'react'
import { late, untilFetched } from '#app/_hooks/use-late.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'
import type { Changes, StepName } from '#app/(desk)/queue/_components/changes/use-changes.ts'
import type { QueueItem } from '#lib/schema/article.ts'
import type { DeskJob } from '#lib/schema/job.ts'
import type { UndoneStep } from '#lib/schema/review.ts'

/** What is said of an undo, fetched while nobody waits. */
const words = late(() => import('#app/(desk)/queue/_components/changes/undone-text.ts'))

type Wiring = {
  /** The article that is open. */
  readonly current: number | null
  readonly undo: Changes['undo']
  readonly open: (id: number) => void
  readonly excuse: (text: string) => void
  readonly begun: (job: DeskJob) => void
  /** Shows articles as they stand; there are more of them where `isPart`. */
  readonly show: (items: readonly QueueItem[], isPart: boolean) => void
}

/** Something that was done in this tab. What is no step of an article says itself how it is taken back. */
type Deed = {
  readonly name: number | string
  /** Takes it back, and says what came of that. */
  readonly bringBack?: () => Promise<void>
}

/** More than anybody takes back with one key. */
const MOST_DEEDS = 100

export type Undo = (step?: StepName) => Promise<unknown>

/**
 * Takes back what was done last, or a step by its name, and shows the article that it was about. What was taken away
 * in this tab, such as a note, has its place among one's steps.
 */
export function useUndo(wires: Wiring) {
  const wiring = useLatest(wires)
  /** The article that was open when something was to be taken back. */
  const from = useRef<number | null>(null)
  const deeds = useRef<readonly Deed[]>([])
  /** Whether something was done in this tab since something was to be taken back. */
  const wentOn = useRef(false)
  /** Notes what was done in this tab; without `bringBack` it is a step. */
  const did = useCallback((name: Deed['name'], bringBack?: Deed['bringBack']) => {
    wentOn.current = true
    deeds.current = [...deeds.current, { name, bringBack }].slice(-MOST_DEEDS)
  }, [])
  /** It came to nothing after all. */
  const didNot = useCallback((name: Deed['name']) => {
    deeds.current = deeds.current.filter((deed) => deed.name !== name)
  }, [])
  const undo: Undo = useCallback(
    (step) => {
      const { current, undo, open, excuse } = wiring.current
      const deed = step === undefined ? deeds.current.at(-1) : deeds.current.find(({ name }) => name === step)
      deeds.current = deeds.current.filter((other) => other !== deed)
      if (deed?.bringBack !== undefined) return deed.bringBack()
      from.current = current
      wentOn.current = false
      const { shown, answer } = undo(step)
      if (shown !== undefined) {
        excuse(`Undone: ${shown.title}`)
        open(shown.input.articleId)
      }
      return answer
    },
    [wiring],
  )
  const undone = (taken: UndoneStep, isShown: boolean) => {
    const { items, articles, job } = taken
    const { current, open, excuse, begun, show } = wiring.current
    if (job !== null) return begun(job)
    const [first] = items
    show(items, articles > items.length)
    void untilFetched(words).then((words) => {
      // A late answer takes no place from what was done since.
      if (words !== null && !wentOn.current) excuse(words.undoneText(taken))
    })
    // Who went on meanwhile stays there, and of many none is the one.
    if (isShown || first === undefined || articles > 1 || current !== from.current) return
    from.current = first.id
    open(first.id)
  }
  return { undo, undone, did, didNot }
}
