import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { endBy, health, PATIENT, start } from '#tests/support/npm-start.ts'
import { kill } from '#tests/support/processes.ts'

// The server of a production build is part of what is stopped here.
beforeAll(ensureBuild, 600_000)

describe('whoever ends npm start, nothing of it lives on', { timeout: 120_000 }, () => {
  // One signal that can be answered and one that cannot; `npm run test:long` sends every one.
  test.each([
    ['all', 'SIGINT'],
    ['npm', 'SIGKILL'],
    ['launcher', 'SIGTERM'],
  ] as const)('%s gets %s', (whom, signal) => endBy('start', whom, signal))

  test('the server gets SIGKILL, and npm start ends with an error', async () => {
    const { npm, living } = await start()
    const ended = once(npm, 'close')
    kill(living().server, 'SIGKILL')
    const [code] = await ended
    expect(code).not.toBe(0)
    await vi.waitFor(() => expect(living()).toEqual({}), PATIENT)
  })
})

test('a reader of the log that goes away ends nothing', { timeout: 120_000 }, async () => {
  const { folder, port, living } = await start('start', 'closed')
  const { server, launcher } = living()
  kill(living().watch, 'SIGKILL') // the launcher says so, and the next watcher says so when the folder goes
  await vi.waitFor(() => expect(living().watch).toBeGreaterThan(0), PATIENT)
  rmSync(join(folder, 'content'), { recursive: true })
  await vi.waitFor(() => expect(living().watch).toBeGreaterThan(0), PATIENT)
  for (let request = 0; request < 3; request += 1) {
    expect((await fetch(`http://127.0.0.1:${port}/api/queue`)).status).toBe(401)
  }
  expect((await health(port)).status).toBe(200)
  expect(living()).toMatchObject({ server, launcher })
})
