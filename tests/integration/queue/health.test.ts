import { expect, test, vi } from 'vitest'
import { CopydeskError, failure } from '#lib/errors.ts'
import { readHealth } from '#lib/queue/read-health.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { expectConsoleError } from '#tests/support/fail-on-console-error.ts'

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
  expectConsoleError(/The database does not answer/)
  const health = await readHealth(env, async () =>
    Promise.reject(new Error('file:/secret/place.db is broken')),
  )
  expect(health).toMatchObject({ ok: false, database: 'fails', starting: null })
  expect(JSON.stringify(health)).not.toContain('secret')
})

test('a damaged or missing database is told by its name, the way out is in the log', async () => {
  expectConsoleError(/its pages do not fit together.*npm run -s copydesk -- restore FILE/)
  expectConsoleError(/There is no database \/secret\/place.db/)
  const damaged = await readHealth(env, async () =>
    Promise.reject(new Error('database disk image is malformed')),
  )
  expect(damaged.problem).toEqual({ code: 'DATABASE_DAMAGED', message: 'The database is damaged.' })
  const message = 'There is no database /secret/place.db.'
  const gone = await readHealth(env, async () =>
    Promise.reject(new CopydeskError(failure('DATABASE_MISSING', { message }))),
  )
  expect(gone.problem).toEqual({ code: 'DATABASE_MISSING', message: 'The database is gone.' })
})
