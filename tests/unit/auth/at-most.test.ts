import { expect, test } from 'vitest'
import { atMost, type Limits } from '#lib/auth/at-most.ts'

/** A runner whose pieces end when told to, and what became of them. */
function stage(limits: Limits) {
  const run = atMost(limits)
  const started: string[] = []
  const away: string[] = []
  const ends: (() => void)[] = []
  const send = async (name: string, flow = 'one', first = false) => {
    const outcome = await run({ flow, first }, () => {
      started.push(name)
      return new Promise<void>((end) => ends.push(end))
    })
    if (outcome === null) away.push(name)
  }
  const drain = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { send, drain, started, away }
}

test('keeps the limit, whatever ends or fails, and runs a flow in order of arrival', async () => {
  const run = atMost({ atOnce: 2, waiting: 10, perFlow: 10 })
  let [running, most] = [0, 0]
  const order: number[] = []
  const piece = (n: number) =>
    run({ flow: 'one', first: false }, async () => {
      order.push(n)
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (n % 3 === 0) throw new Error('broken')
    })
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(piece))
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5, 6, 7]])
  expect(results.flatMap(({ status }, n) => (status === 'rejected' ? [n + 1] : []))).toEqual([3, 6])
})

test('beyond its places the line turns away at once, and is as long as before afterwards', async () => {
  const { send, drain, started, away } = stage({ atOnce: 2, waiting: 3, perFlow: 3 })
  for (let round = 0; round < 2; round += 1) {
    const sent = Array.from({ length: 200 }, (_, n) => send(`${round}.${n}`))
    await Promise.all(sent.slice(5))
    expect(away).toHaveLength(195 * (round + 1))
    await drain()
    expect(started.slice(round * 5)).toEqual([0, 1, 2, 3, 4].map((n) => `${round}.${n}`))
  }
})

test('where pieces take long, less of them wait, and as many as before once they do not', async () => {
  let now = 0
  const { send, drain, started, away } = stage({
    atOnce: 2,
    waiting: 24,
    perFlow: 16,
    waitingMs: 4_000,
    now: () => now,
  })
  const crowd = async (name: string, tookMs: number) => {
    const [before, gone] = [started.length, away.length]
    for (let n = 0; n < 40; n += 1) void send(`${name}${n}`, `flow ${n}`)
    now += tookMs
    await drain()
    const sent = { started: started.length - before, away: away.length - gone }
    // Pieces that end at once make the next crowd's first ones quick again.
    for (let n = 0; n < 12; n += 1) {
      void send('quick')
      await drain()
    }
    return sent
  }
  expect(await crowd('slow', 1_000)).toEqual({ started: 10, away: 30 })
  expect(await crowd('quick', 0)).toEqual({ started: 26, away: 14 })
  expect(await crowd('slower still', 60_000)).toEqual({ started: 3, away: 37 })
  expect(started).toContain('slow9')
  expect(started).not.toContain('slow10')
})

test('flows take turns, and one that fills the line makes room for another', async () => {
  const { send, drain, started, away } = stage({ atOnce: 1, waiting: 4, perFlow: 4 })
  for (const name of ['a0', 'a1', 'a2', 'a3', 'a4']) void send(name, 'a')
  void send('b1', 'b')
  void send('b2', 'b')
  void send('c1', 'c')
  await drain()
  expect(started).toEqual(['a0', 'a1', 'b1', 'c1', 'a2'])
  expect(away.sort()).toEqual(['a3', 'a4', 'b2'])
})

test('one flow has its share of the line and no more', async () => {
  const { send, drain, away } = stage({ atOnce: 1, waiting: 9, perFlow: 2 })
  for (const name of ['a0', 'a1', 'a2', 'a3']) void send(name, 'a')
  await drain()
  expect(away).toEqual(['a3'])
})

test('what goes first goes before a line of strangers and takes the place of one', async () => {
  const { send, drain, started, away } = stage({ atOnce: 1, waiting: 3, perFlow: 3 })
  for (const name of ['w', 'x', 'y', 'z']) void send(name, `from ${name}`)
  void send('late stranger', 'from elsewhere')
  void send('colleague', 'from the office', true)
  await drain()
  expect(started).toEqual(['w', 'colleague', 'x', 'y'])
  expect(away.sort()).toEqual(['late stranger', 'z'])
})

test('what goes first holds nobody up by sending more', async () => {
  const { send, drain, started, away } = stage({ atOnce: 1, waiting: 6, perFlow: 4 })
  for (const name of ['o0', 'o1', 'o2', 'o3', 'o4']) void send(name, 'office', true)
  void send('stranger', 'from elsewhere')
  void send('p', 'from the other office', true)
  await drain()
  expect(started).toEqual(['o0', 'o1', 'p', 'stranger', 'o2', 'o3', 'o4'])
  expect(away).toEqual([])
})
