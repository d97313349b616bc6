import { expect, test } from 'vitest'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const broken = entryText().replace('title: ', 'title: [')

/** What an import may touch. */
async function rows({ db }: TestDesk) {
  return {
    articles: await db.article.findMany(),
    sources: await db.articleSource.findMany(),
    tags: await db.articleTopic.findMany(),
    topics: await db.topic.findMany(),
    quarantine: await db.quarantine.findMany(),
    events: await db.auditEvent.findMany(),
    runs: await db.importRun.findMany(),
  }
}

test('says what an import would do and stores nothing', async () => {
  const desk = await testDesk({ [A]: entryText(), '_news/b.md': entryText(), '_news/c.md': entryText() })
  await desk.import()
  desk.write(A, desk.read(A).replace('A title', 'Another title'))
  desk.remove('_news/b.md')
  desk.write('_news/d.md', entryText())
  desk.write('_news/e.md', broken)
  const before = await rows(desk)
  const would = await desk.import({ dryRun: true })
  expect(would).toMatchObject({
    added: 1,
    updated: 1,
    missing: 1,
    unchanged: 1,
    quarantined: [{ path: '_news/e.md' }],
  })
  expect(await rows(desk)).toEqual(before)
  const { ms: _would, ...plan } = would
  expect(await desk.import()).toMatchObject(plan)
})

test('does not count a mended file as broken', async () => {
  const desk = await testDesk({ [A]: broken })
  await desk.import()
  desk.write(A, entryText())
  expect(await desk.import({ dryRun: true })).toMatchObject({ added: 1, unchanged: 0, quarantined: [] })
  expect(await desk.db.quarantine.count()).toBe(1)
})

test('does not count a broken file that is gone', async () => {
  const desk = await testDesk({ [A]: broken, '_news/b.md': entryText() })
  await desk.import()
  desk.remove(A)
  expect(await desk.import({ dryRun: true })).toMatchObject({ unchanged: 1, missing: 0, quarantined: [] })
})
