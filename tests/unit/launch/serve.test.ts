import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { untilHealthy } from '#lib/cli/launch/serving/serve.mjs'

const ALIVE = { exitCode: null, signalCode: null }
const SILENCE_MS = 60_000

/**
 * A health route that answers with what `answer` says for its n-th question. The clock stands still between the
 * answers and moves on by `answerMs` with each, so that no load of the machine counts as silence.
 */
async function healthRoute(answerMs: number, answer: (asked: number) => { status: number; body: string }) {
  const since = Date.now()
  let asked = 0
  vi.spyOn(Date, 'now').mockImplementation(() => since + asked * answerMs)
  const server = createServer((_request, response) => {
    const { status, body } = answer(++asked)
    response.writeHead(status).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/api/health`, asked: () => asked }
}

test('a start that gets on is waited for, however long it takes', async () => {
  const QUESTIONS = 5
  const route = await healthRoute(SILENCE_MS - 1, (asked) =>
    asked < QUESTIONS ? { status: 503, body: `{"done":${asked}}` } : { status: 200, body: '' },
  )
  expect(await untilHealthy(route.address, ALIVE, SILENCE_MS)).toBe('healthy')
  expect(route.asked()).toBe(QUESTIONS)
})

test('a start that stands still is given up, with what it said last', async () => {
  const route = await healthRoute(SILENCE_MS / 3, () => ({ status: 503, body: '{"done":7}' }))
  expect(await untilHealthy(route.address, ALIVE, SILENCE_MS)).toBe('/api/health answered 503 {"done":7}')
  // The first answer was news; the clock ran out over the three that repeated it.
  expect(route.asked()).toBe(4)
})

test('nobody is waited for who has ended', async () => {
  const route = await healthRoute(1, () => ({ status: 503, body: '' }))
  expect(await untilHealthy(route.address, { exitCode: 1, signalCode: null }, SILENCE_MS)).toBe(
    'nothing answered',
  )
  expect(route.asked()).toBe(0)
})
