import { setImmediate as breathe } from 'node:timers/promises'
import type { HelperThread } from '#lib/collection/helper-thread.ts'

/** A slice of some work with what came of it. */
export type Slice<Question, Answer> = { readonly question: Question; readonly answer: Answer }

/** Work that is done slice by slice and given in order. */
export type Slices<Question, Answer> = {
  /** Null behind the last. */
  next(): Promise<Slice<Question, Answer> | null>
  close(): Promise<void>
}

type Request<Question, Answer> = {
  /** The next slice of the work, null behind the last; asked in order. */
  readonly nextQuestion: () => Question | null | Promise<Question | null>
  readonly own: (question: Question) => Answer
  /** Null where this thread does everything. */
  readonly thread: HelperThread<Question, Answer> | null
  /** Slices that may be done before anybody asks for them. */
  readonly ahead: number
}

/**
 * Two threads take slices from the front of what is left: the other one as soon as it has nothing to do, this one where
 * it would wait for the other. Close it, whatever happens in between.
 */
export function shareSlices<Question, Answer>(request: Request<Question, Answer>): Slices<Question, Answer> {
  const { nextQuestion, thread, ahead } = request
  const done = new Map<number, Slice<Question, Answer>>()
  let taken = 0
  let given = 0
  let isOver = false
  let line: Promise<unknown> = Promise.resolve()
  let problem: { readonly error: unknown } | null = null

  /** Whoever takes slices waits for those who came before: they are asked for in order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = line.then(work)
    line = turn.catch(() => undefined)
    return turn
  }

  async function take(): Promise<{ at: number; question: Question } | null> {
    if (isOver || taken >= given + ahead) return null
    const question = await nextQuestion()
    if (question === null) isOver = true
    else taken += 1
    return question === null ? null : { at: taken - 1, question }
  }

  async function feed(): Promise<void> {
    while (thread?.hasRoom()) {
      const slice = await take()
      if (slice === null) return
      const { at, question } = slice
      thread.ask(question, (answer) => {
        done.set(at, { question, answer })
        inTurn(feed).catch((error) => {
          problem = { error }
        })
      })
    }
  }

  return {
    async next() {
      for (;;) {
        await inTurn(feed)
        if (problem !== null) throw problem.error
        const ready = done.get(given)
        if (ready !== undefined) {
          done.delete(given)
          given += 1
          // The other thread goes on while this one works with what it was given.
          await inTurn(feed)
          return ready
        }
        const slice = await inTurn(take)
        if (slice !== null) {
          const { at, question } = slice
          done.set(at, { question, answer: request.own(question) })
        } else if (given === taken) return null
        else await thread?.answer()
        await breathe()
      }
    },
    async close() {
      isOver = true
      await line
      await thread?.close()
    },
  }
}
