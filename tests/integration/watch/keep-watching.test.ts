import { Writable } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { keepWatching } from '#lib/cli/launch/watch.mjs'
import { deskEnvironment, kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('the process beside the server imports, and is there again after it was killed', {
  timeout: PATIENT,
}, async () => {
  await ensureBundle()
  const desk = await testDesk({ '_news/a.md': entryText() })
  const log: string[] = []
  const stderr = new Writable({ write: (chunk, _encoding, done) => done(void log.push(String(chunk))) })
  const watching = keepWatching(deskEnvironment(desk), { stderr })
  onTestFinished(() => watching.stop())
  const articles = (count: number) =>
    vi.waitFor(async () => expect(await desk.db.article.count()).toBe(count), {
      timeout: 40_000,
      interval: 20,
    })

  await articles(1)
  const first = watching.pid() ?? 0
  kill(first)
  await vi.waitFor(() => expect(watching.pid()).not.toBe(first), { timeout: 60_000, interval: 20 })
  desk.write('_news/b.md', entryText())
  await articles(2)
  await watching.stop()
  expect(() => process.kill(watching.pid() ?? 0, 0)).toThrow(/ESRCH/)
  expect(log.filter((line) => !line.includes('goes on in'))).toEqual([])
})

test('COPYDESK_WATCH=off starts nothing', async () => {
  const desk = await testDesk()
  const watching = keepWatching({ ...deskEnvironment(desk), COPYDESK_WATCH: 'off' })
  expect(watching.pid()).toBeUndefined()
  await watching.stop()
})
