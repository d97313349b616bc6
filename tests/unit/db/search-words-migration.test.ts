import { expect, test } from 'vitest'
import { upgraded } from './older-database.ts'

test('parts of words that an older database has indexed are found after the upgrade', async () => {
  const after = await upgraded(/_search_words$/, (before) => {
    before
      .prepare('INSERT INTO "ArticleSearch" (rowid, text, path) VALUES (1, ?, ?), (2, ?, ?)')
      .run('the robotics newsroom', 'news a md', 'newsroom ai', 'news b md')
  })
  const words = after.prepare<[], string>('SELECT "word" FROM "SearchWord" ORDER BY "word"').pluck().all()
  expect(words).toEqual(['news', 'newsroom', 'robotics'])
})
