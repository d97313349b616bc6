import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'
const B = '_news/b.md'

/** Every row of every table as SQL spells its values, but for the list of runs; the search index is among them. */
async function everything({ db }: TestDesk): Promise<Map<string, unknown[]>> {
  const tables = await db.$queryRaw<{ name: string; values: string }[]>`
    SELECT t."name", group_concat('quote("' || c."name" || '") AS "' || c."name" || '"') AS "values"
    FROM sqlite_master t JOIN pragma_table_info(t."name") c
    WHERE t."type" = 'table' AND t."name" NOT LIKE 'sqlite_%' AND t."name" <> 'ImportRun' GROUP BY t."name"`
  const dump = new Map<string, unknown[]>()
  for (const { name, values } of tables) dump.set(name, await db.$rows(`SELECT ${values} FROM "${name}"`, []))
  return dump
}

/** A desk with something of everything: edits, a conflict, a missing and a broken file, a taxonomy. */
async function lively(): Promise<TestDesk> {
  const desk = await testDesk({
    [A]: entryText({ topics: ['AI'] }),
    [B]: entryText({ published: null }),
    '_news/gone.md': entryText(),
    '_news/broken.md': '---\ntitle: [\n---\n',
    '_data/topics/1.yaml': 'name: AI\nkeywords: [robot]\n',
  })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  await desk.decide(B, 'approved')
  desk.write(A, desk.read(A).replace('- AI', '- Chips'))
  desk.remove('_news/gone.md')
  expect(await desk.import()).toMatchObject({ updated: 1, missing: 1, conflicts: 1 })
  return desk
}

test('a second run changes no byte of the database but the list of runs, and tells nothing', async () => {
  const desk = await lively()
  const [before, runs] = [await everything(desk), await desk.db.importRun.count()]
  expect(before.get('Article')).toHaveLength(3)
  expect(before.get('ArticleSearch_docsize')).toHaveLength(3)
  const result = await desk.import()
  expect(result).toMatchObject({ added: 0, updated: 0, unchanged: 2, moved: 0, missing: 0, topics: 1 })
  expect(result.quarantined.map(({ path }) => path)).toEqual(['_news/broken.md'])
  expect(await everything(desk)).toEqual(before)
  expect(await desk.db.importRun.count()).toBe(runs + 1)
})

test('a file that was only touched changes its time stamp and nothing else', async () => {
  const desk = await lively()
  const before = await everything(desk)
  utimesSync(join(desk.root, B), 1_000, 1_000)
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 2 })
  const { id } = await desk.article(B)
  const expected = (before.get('Article') ?? []).map((row) =>
    (row as { id: string }).id === String(id)
      ? { ...(row as object), mtimeMs: '1000000.0', stamp: expect.any(String) }
      : row,
  )
  expect(await everything(desk)).toEqual(new Map(before).set('Article', expected))
})

test('rewriting a file with the same bytes is no change', async () => {
  const desk = await lively()
  const { version } = await desk.article(B)
  const events = await desk.events()
  desk.write(B, desk.bytes(B))
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 2 })
  expect((await desk.article(B)).version).toBe(version)
  expect(await desk.events()).toEqual(events)
})
