import { mkdirSync, renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importCollection } from '#lib/import/import-collection.ts'
import { ANA, failureOf, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'

const request = ({ db, root }: TestDesk) => ({ db, root, actor: ANA })
const missing = ({ db }: TestDesk) => db.article.count({ where: { missingAt: { not: null } } })

test('a root without entries is refused once the desk knows articles', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  desk.remove('_news')
  for (const dryRun of [true, false]) {
    const refused = failureOf(await importCollection({ ...request(desk), dryRun }))
    expect(refused).toMatchObject({ code: 'CONTENT_UNREADABLE', place: desk.root })
    expect(refused.message).toContain('the desk knows 2')
    expect(refused.hint).toContain('--allow-empty')
  }
  expect(await missing(desk)).toBe(0)
  expect((await desk.events()).map(({ name }) => name)).toEqual(['import.finished'])
})

test('it is believed on demand, and from then on', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  desk.remove('_news')
  const result = await importCollection({ ...request(desk), allowEmpty: true })
  expect(result).toMatchObject({ ok: true, value: { missing: 1 } })
  expect(await desk.import()).toMatchObject({ missing: 0 })
})

test('an empty root is fine for a desk that has nothing yet', async () => {
  const desk = await testDesk()
  expect(await desk.import()).toMatchObject({ added: 0, missing: 0 })
})

test('a root that vanishes, or is replaced, while it is read makes nothing missing', async () => {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  desk.remove(A)
  desk.write(B, `${desk.read(B)}One more line.\n`)
  const onProgress = ({ done }: { done: number }) => {
    if (done === 0) return
    renameSync(desk.root, `${desk.root}-away`)
    mkdirSync(desk.root)
  }
  const refused = failureOf(await importCollection({ ...request(desk), onProgress }))
  expect(refused).toMatchObject({ code: 'CONTENT_UNREADABLE' })
  expect(refused.message).toContain('while it was being read')
  expect(await missing(desk)).toBe(0)
  desk.remove('.')
  renameSync(`${desk.root}-away`, desk.root)
  expect(await desk.import()).toMatchObject({ missing: 1, unchanged: 1 })
})
