import { expect, onTestFinished, test, vi } from 'vitest'
import { withLease } from '#lib/db/lease.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { ok, orThrow } from '#lib/result.ts'
import { failureOf, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('an import beside another run waits a while, then says so and stores nothing', async () => {
  const desk = await testDesk({ '_news/a.md': entryText() })
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { db, actor, root } = desk
  const answer = await withLease(db, 'content', async () => {
    const run = importCollection({ db, actor, root })
    // Longer than anybody waits, shorter than the other run may stand still.
    vi.setSystemTime(Date.now() + 30_000)
    return ok(await run)
  })
  expect(failureOf(orThrow(answer))).toMatchObject({ code: 'BUSY', place: 'content' })
  expect([await db.article.count(), await db.importRun.count(), await desk.events()]).toEqual([0, 0, []])
  expect(await desk.import()).toMatchObject({ added: 1 })
})
