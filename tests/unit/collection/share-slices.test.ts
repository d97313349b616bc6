import { setImmediate as breathe } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { HelperThread } from '#lib/collection/helper-thread.ts'
import { shareSlices } from '#lib/collection/share-slices.ts'

/** Another thread, which answers when it is told to. */
function heldThread() {
  const asked: number[] = []
  const waiting: ((answer: number) => void)[] = []
  const thread: HelperThread<number, number> = {
    hasRoom: () => waiting.length < 16,
    ask(question, then) {
      asked.push(question)
      waiting.push(then)
    },
    answer: async () => answerNext(),
    close: async () => undefined,
  }
  const answerNext = () => waiting.shift()?.(asked[asked.length - waiting.length - 1] ?? Number.NaN)
  return { thread, asked, answerNext }
}

function numbers(count: number): () => number | null {
  let at = 0
  return () => {
    at += 1
    return at > count ? null : at
  }
}

test.each([1, 3])('with %i ahead, the other thread works on while a slice is worked with', async (ahead) => {
  const { thread, asked } = heldThread()
  const own: number[] = []
  const slices = shareSlices({
    nextQuestion: numbers(9),
    own(question) {
      own.push(question)
      return question
    },
    thread,
    ahead,
  })
  for (let at = 1; at <= 9; at += 1) {
    expect(await slices.next()).toMatchObject({ question: at })
    expect([...asked, ...own].sort()).toContain(Math.min(9, at + 1))
    expect(asked.length + own.length).toBeLessThanOrEqual(at + ahead)
  }
  expect(await slices.next()).toBeNull()
  expect([...asked, ...own].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  await slices.close()
})

test('a problem with a question is thrown to whoever waits for its answer', async () => {
  const { thread } = heldThread()
  let at = 0
  const slices = shareSlices({
    async nextQuestion() {
      await breathe()
      at += 1
      if (at === 4) throw new Error('no more')
      return at
    },
    own: (question) => question,
    thread,
    ahead: 2,
  })
  const given = async () => {
    const all: number[] = []
    for (let slice = await slices.next(); slice !== null; slice = await slices.next())
      all.push(slice.question)
    return all
  }
  await expect(given()).rejects.toThrow('no more')
  await slices.close()
})
