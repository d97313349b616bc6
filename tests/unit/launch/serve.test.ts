import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { untilHealthy } from '#lib/cli/launch/serve.mjs'

const ALIVE = { exitCode: null, signalCode: null }
const SILENCE_MS = 300

/** A health route that answers with what `answer` says for its n-th question. */
async function healthRoute(answer: (asked: number) => { status: number; body: string }) {
  const since = performance.now()
  let asked = 0
  const server = createServer((_request, response) => {
    const { status, body } = answer(++asked)
    response.writeHead(status).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/api/health`,
    elapsed: () => performance.now() - since,
    asked: () => asked,
  }
}

test('a start that gets on is waited for, however long it takes', async () => {
  const QUESTIONS = 20
  const route = await healthRoute((asked) =>
    asked < QUESTIONS ? { status: 503, body: `{"done":${asked}}` } : { status: 200, body: '' },
  )
  expect(await untilHealthy(route.address, ALIVE, SILENCE_MS)).toBe('healthy')
  expect(route.asked()).toBe(QUESTIONS)
  expect(route.elapsed()).toBeGreaterThan(2 * SILENCE_MS)
})

test('a start that stands still is given up, with what it said last', async () => {
  const route = await healthRoute(() => ({ status: 503, body: '{"done":7}' }))
  expect(await untilHealthy(route.address, ALIVE, SILENCE_MS)).toBe('/api/health answered 503 {"done":7}')
  expect(route.asked()).toBeGreaterThan(1)
})

test('nobody is waited for who has ended', async () => {
  const route = await healthRoute(() => ({ status: 503, body: '' }))
  expect(await untilHealthy(route.address, { exitCode: 1, signalCode: null }, SILENCE_MS)).toBe(
    'nothing answered',
  )
  expect(route.asked()).toBe(0)
})
