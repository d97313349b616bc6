import { expect, test } from 'vitest'
import { insertRow, upgraded } from './older-database.ts'

test('scores below zero in an older database become none, and every index in memory hears of it', async () => {
  const after = await upgraded(/_unrated_scores$/, (before) => {
    before.prepare(`INSERT INTO "Counter" ("name", "value") VALUES ('article', 7)`).run()
    for (const [path, heat, quality] of [
      ['a.md', -1, 40],
      ['b.md', 3, -1],
      ['c.md', 0, null],
    ] as const)
      insertRow(before, 'Article', { path, heat, quality, revision: 1 })
  })
  expect(after.prepare(`SELECT "heat", "quality", "revision" FROM "Article" ORDER BY "path"`).all()).toEqual([
    { heat: null, quality: 40, revision: 8 },
    { heat: 3, quality: null, revision: 8 },
    { heat: 0, quality: null, revision: 1 },
  ])
  expect(after.prepare(`SELECT "value" FROM "Counter" WHERE "name" = 'article'`).get()).toEqual({ value: 8 })
})
