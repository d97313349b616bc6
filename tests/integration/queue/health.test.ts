import { expect, test, vi } from 'vitest'
import { readHealth } from '#lib/queue/read-health.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const env = { root: process.cwd() }

test('a desk is ready once its articles are read, and says so without waiting for them', async () => {
  const { db, import: run } = await testDesk({ 'a.md': entryText(), 'b.md': entryText() })
  await run()
  const first = await readHealth(env, async () => db)
  expect(first).toMatchObject({ ok: false, database: 'answers', starting: { total: 2 } })
  expect(first.starting?.done).toBeLessThanOrEqual(2)
  await vi.waitFor(async () =>
    expect(await readHealth(env, async () => db)).toEqual({
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: 'answers',
      starting: null,
    }),
  )
})

test('a database that does not answer is told, to everybody without its reasons', async () => {
  const health = await readHealth(env, async () =>
    Promise.reject(new Error('file:/secret/place.db is broken')),
  )
  expect(health).toMatchObject({ ok: false, database: 'fails', starting: null })
  expect(JSON.stringify(health)).not.toContain('secret')
})
