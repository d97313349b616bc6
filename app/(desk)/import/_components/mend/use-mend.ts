'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useReducer, useState } from 'react'
import { fetchJson, sendChange } from '#app/_hooks/fetch-json.ts'
import { whenAnswered } from '#app/_hooks/until-answered.ts'
import { useAttempt } from '#app/_hooks/use-attempt.ts'
import { useKeptForm } from '#app/_hooks/use-kept-form.ts'
import { useLatest } from '#app/_hooks/use-latest.ts'
import { usePolled } from '#app/_hooks/use-polled.ts'
import {
  type Draft,
  draftFor,
  firstDraft,
  keptDraft,
  NO_DRAFT,
  toKeep,
} from '#app/(desk)/import/_components/mend/draft.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { BrokenFile, MendPlan } from '#lib/schema/mend.ts'
import type { AddressOf } from '#lib/schema/wire/answers.ts'

/** How often a written file is looked at until an import has seen it. */
const LOOK_MS = 500
/** After so many looks an import that had passed the file is followed by another. */
const PATIENCE = 8

export type Mend = {
  /** Null until it is there. */
  readonly file: BrokenFile | null
  readonly draft: Draft | null
  /** What the draft would do, once somebody asked. */
  readonly plan: MendPlan | null
  readonly problem: Failure | null
  readonly busy: boolean
  /** It is not known yet what stands in the file. */
  readonly isReading: boolean
  /** The line is written, and an import has not seen the file yet. */
  readonly isImporting: boolean
  /** How many lines were written here. */
  readonly mended: number
  readonly change: (draft: Draft) => void
  readonly see: () => void
  readonly write: () => void
  /** Shows the lines around another one. */
  readonly lookAround: (line: number) => void
  readonly lookAgain: () => void
}

/** One broken file on its way to an article: looked at, a line of it changed, planned, written and imported. */
export function useMend(path: string): Mend {
  const router = useRouter()
  const address: AddressOf<'/api/import/file'> = `/api/import/file?path=${encodeURIComponent(path)}`
  const [at, setAt] = useState<number | null>(null)
  const [file, setFile] = useState<BrokenFile | null>(null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const [planned, setPlanned] = useState<{ draft: Draft; plan: MendPlan } | null>(null)
  const [gap, setGap] = useState<Failure | null>(null)
  const [looks, setLooks] = useState<number | null>(null)
  const [mended, setMended] = useState(0)
  const [turn, nextTurn] = useReducer((turn: number) => turn + 1, 0)
  const [isReading, setReading] = useState(true)
  const { busy, problem, attempt, forget } = useAttempt()
  const kept = useKeptForm(`mend.${path}`, NO_DRAFT)
  const begun = useLatest(kept.values)

  const take = (answer: Result<BrokenFile>, next: (now: BrokenFile) => Draft | null) => {
    setReading(false)
    setGap(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setFile(answer.value)
    setDraft(next(answer.value))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another look
  useEffect(() => {
    forget()
    const asked: typeof address = at === null ? address : `${address}&line=${at}`
    const draftNow = (now: BrokenFile) =>
      now.at === file?.at
        ? draftFor(now, file, draft)
        : ((at === null ? keptDraft(now, begun.current) : null) ?? firstDraft(now))
    return whenAnswered(
      (signal) => fetchJson<'/api/import/file'>(asked, signal),
      (answer) => take(answer, draftNow),
      setGap,
    )
  }, [address, at, turn])

  usePolled<'/api/import/file'>(looks === null ? null : address, LOOK_MS, (answer) => {
    const isSeen = !answer.ok || answer.value.state === 'imported' || answer.value.isSeen
    if (answer.ok ? isSeen : answer.error.code === 'NOT_FOUND') {
      setLooks(null)
      setAt(null)
      take(answer, firstDraft)
      router.refresh()
      return
    }
    const next = (looks ?? 0) + 1
    setLooks(next)
    // One that runs already is waited for: this is refused then.
    if (next % PATIENCE === 0) void sendChange('start-import', {})
  })

  const wish = file === null || draft === null ? null : { path, digest: file.digest, ...draft }
  return {
    file,
    draft,
    plan: planned !== null && planned.draft === draft ? planned.plan : null,
    problem: problem ?? gap,
    busy,
    isReading,
    isImporting: looks !== null,
    mended,
    change: (draft) => {
      setDraft(draft)
      if (file !== null) kept.change(toKeep(file, draft))
    },
    see: () => {
      if (wish === null || draft === null) return
      void attempt(
        () => sendChange('plan-mend', wish),
        (plan) => setPlanned({ draft, plan }),
      )
    },
    write: () => {
      if (wish === null) return
      void attempt(
        () => sendChange('mend-line', wish),
        () => {
          kept.forget()
          setMended(mended + 1)
          setLooks(0)
        },
      )
    },
    lookAround: setAt,
    lookAgain: () => {
      setReading(true)
      nextTurn()
    },
  }
}
