import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { letGo } from '#lib/cli/launch/serving/let-go.mjs'

/** A server that hands each answer to the test, and a client that keeps its connection. */
async function served(graceMs?: number) {
  const answers: ServerResponse[] = []
  const server: Server = letGo(
    createServer((_, answer) => void answers.push(answer)),
    graceMs,
  )
  // By themselves its connections would stay.
  server.keepAliveTimeout = 3_600_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client: Socket = connect(port, '127.0.0.1')
  onTestFinished(() => void client.destroy())
  client.on('error', () => undefined)
  client.write('GET / HTTP/1.1\r\nHost: desk.test\r\n\r\n')
  await expect.poll(() => answers.length).toBe(1)
  const closed = once(server, 'close')
  return { server, client, answer: answers[0], closed }
}

test('a connection whose answer ends after the server was told to close is let go', async () => {
  // Far beyond the test: the grace must not be what ends it.
  const { server, client, answer, closed } = await served(3_600_000)
  server.close()
  const read = once(client, 'data')
  answer?.end('the whole answer')
  expect(String((await read)[0])).toContain('the whole answer')
  await closed
})

test('an answer that never ends holds a server no longer than the grace', async () => {
  const { server, answer, closed } = await served(100)
  answer?.write('the beginning')
  server.close()
  await closed
  expect(answer?.writableEnded).toBe(false)
})
