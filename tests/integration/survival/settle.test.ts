import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobActor } from '#lib/auth/actor.ts'
import { checkStoredState } from '#lib/cli/doctor/check-stored-state.ts'
import { checkDatabase } from '#lib/db/check-database.ts'
import { countUnsettled } from '#lib/export/run/count-unsettled.ts'
import { openRun, writeDown } from '#lib/export/run/ledger.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { orThrow } from '#lib/result.ts'
import { failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { planned } from '#tests/support/planned.ts'

const [A, B] = ['_news/a.md', '_archive/b.md'] as const
const TEMP = `.copydesk-${'0123456789abcdef01'}.tmp`

/** A desk whose export was cut off after its plan stood in the ledger; `now` is what the files hold then. */
async function cutOff(now: (path: string, written: string) => string | null = (_path, written) => written) {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  for (const path of [A, B]) await desk.decide(path, 'approved')
  const { db, actor } = desk
  const { writes } = await planned(desk)
  await openRun(db, { runId: 'cut', actor })
  await writeDown(db, 'cut', writes)
  for (const { article, write } of writes) {
    const text = now(article.path, Buffer.from(write.after).toString('utf8'))
    if (text === null) desk.remove(article.path)
    else desk.write(article.path, text)
  }
  return desk
}

function settled({ db, root }: TestDesk) {
  return settleLedger({ db, root, actor: jobActor('start') })
}

/** What the doctor says of the ledger, and whether it is well. */
async function ledgerOf({ db, root, dataDir }: TestDesk) {
  const place = { contentDir: root, dataDir, databaseUrl: `file:${join(dataDir, 'desk.db')}` }
  const findings = await checkStoredState({ db, env: place })
  const found = findings.find(({ name }) => name === 'export ledger')
  return [found?.ok, found?.message]
}

async function rows({ db }: TestDesk) {
  const found = await db.exportWrite.findMany({ orderBy: { path: 'asc' } })
  return found.map(({ path, state, reason }) => [path, state, reason])
}

test('a write that happened is confirmed in the name of whoever exported', async () => {
  const desk = await cutOff()
  expect(orThrow(await settled(desk))).toEqual({ confirmed: 2, abandoned: 0, runs: 1, leftovers: 0 })
  expect(await rows(desk)).toEqual([
    [B, 'written', null],
    [A, 'written', null],
  ])
  expect(await desk.article(A)).toMatchObject({ pendingEdits: 0, published: 'true', upstreamDiff: [] })
  const payload = { runId: 'cut', keys: ['published'], linesChanged: 1 }
  expect((await desk.events(A)).at(-1)).toEqual({ name: 'article.exported', by: 'Ana', payload })
  const closed = { runId: 'cut', written: 2, notWritten: 0 }
  expect((await desk.events(null)).at(-1)).toEqual({ name: 'export.settled', by: 'start', payload: closed })
  expect(await desk.db.exportRun.findFirst()).toMatchObject({
    finishedAt: expect.any(Date),
    summary: JSON.stringify({ written: 2, notWritten: 0 }),
  })
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 2 })
})

test.each([
  { decision: 'pending', includeRejected: false, name: 'article.taken-out' },
  { decision: 'rejected', includeRejected: false, name: 'article.taken-out' },
  { decision: 'duplicate', includeRejected: false, name: 'article.taken-out' },
  { decision: 'rejected', includeRejected: true, name: 'article.exported' },
] as const)(
  'what was cut off of a $decision article is recorded as $name',
  async ({ decision, includeRejected, name }) => {
    const desk = await testDesk({ [A]: entryText() })
    await desk.import()
    await desk.decide(A, 'approved')
    await desk.export()
    await desk.decide(A, decision)
    const { writes } = await planned(desk, { includeRejected })
    await openRun(desk.db, { runId: 'cut', actor: desk.actor })
    await writeDown(desk.db, 'cut', writes)
    desk.write(A, Buffer.from(writes[0]?.write.after ?? '').toString('utf8'))
    // Decided anew before anybody settles: what was written stays what it was.
    await desk.decide(A, 'approved')
    await desk.decide(A, 'rejected')
    expect(orThrow(await settled(desk))).toMatchObject({ confirmed: 1 })
    const told = (await desk.events(A)).filter(({ payload }) => JSON.stringify(payload).includes('"cut"'))
    expect(told).toEqual([
      { name, by: 'Ana', payload: { runId: 'cut', keys: ['published'], linesChanged: 1 } },
    ])
    const { exportedAt } = await desk.db.article.findFirstOrThrow()
    expect(exportedAt === null).toBe(name === 'article.taken-out')
  },
)

test('a write that did not happen is given up, and its edit goes out with the next export', async () => {
  const desk = await cutOff((_path, written) => written.replace('published: true', 'published: false'))
  expect(orThrow(await settled(desk))).toMatchObject({ confirmed: 0, abandoned: 2, runs: 1 })
  const reason = 'The run was cut off before it came to this file.'
  expect(await rows(desk)).toEqual([
    [B, 'abandoned', reason],
    [A, 'abandoned', reason],
  ])
  expect(await desk.article(A)).toMatchObject({ pendingEdits: 1 })
  expect((await desk.export()).written).toHaveLength(2)
})

test('a file that changed or went meanwhile is left to the next import', async () => {
  const desk = await cutOff((path, written) => (path === A ? `${written}More.\n` : null))
  const texts = desk.read(A)
  expect(orThrow(await settled(desk))).toMatchObject({ confirmed: 0, abandoned: 2 })
  expect(await rows(desk)).toEqual([
    [B, 'abandoned', 'The file was not there (missing) after the run was cut off.'],
    [A, 'abandoned', 'The file changed after the run was cut off.'],
  ])
  expect(desk.read(A)).toBe(texts)
  expect(await desk.import()).toMatchObject({ updated: 1, missing: 1 })
  expect(await desk.article(A)).toMatchObject({ published: 'true', pendingEdits: 0 })
})

test('an import between crash and settlement changes nothing about the end', async () => {
  const desk = await cutOff()
  await desk.import()
  orThrow(await settled(desk))
  expect((await rows(desk)).map(([, state]) => state)).toEqual(['written', 'written'])
  expect(await desk.article(A)).toMatchObject({ pendingEdits: 0, published: 'true' })
})

test('an edit made between crash and settlement stands against what was written', async () => {
  const desk = await cutOff((_path, written) => written.replace('  - AI', '  - Upstream'))
  await desk.setTopics(A, ['Chips'])
  desk.write(A, desk.read(A).replace('  - Upstream', '  - AI'))
  orThrow(await settled(desk))
  const article = await desk.article(A)
  expect(article).toMatchObject({ topics: ['Chips'], pendingEdits: 1, conflictCount: 0 })
  expect(article.edits).toMatchObject([{ field: 'topics', base: ['AI'], value: ['Chips'], theirs: null }])
})

test('an article that stands under another path by now is not confirmed', async () => {
  const desk = await cutOff()
  desk.write('_news/moved.md', desk.read(A))
  desk.remove(A)
  await desk.import()
  desk.write(A, desk.read('_news/moved.md'))
  expect(orThrow(await settled(desk))).toMatchObject({ confirmed: 1, abandoned: 1 })
  expect(await desk.article('_news/moved.md')).toMatchObject({ published: 'true' })
})

test('what a killed write left is removed, and nothing that only looks like it', async () => {
  const desk = await testDesk({ [A]: entryText() })
  const others = [
    '_news/.copydesk-0123456789abcdef0.tmp',
    '_news/.copydesk-0123456789ABCDEF01.tmp',
    '_news/.copydesk-0123456789abcdef01.tmp.md',
    '_news/copydesk-0123456789abcdef01.tmp',
    `.git/${TEMP}`,
    `_news/.drafts/${TEMP}`,
    `node_modules/${TEMP}`,
  ]
  for (const path of [...others, `_news/${TEMP}`, TEMP, `assets/${TEMP}`]) desk.write(path, 'left over')
  mkdirSync(join(desk.root, 'folder', TEMP), { recursive: true })
  mkdirSync(join(desk.root, 'link'))
  symlinkSync(join(desk.root, A), join(desk.root, 'link', TEMP))
  symlinkSync(join(desk.root, '.git'), join(desk.root, 'linked'))
  expect(orThrow(await settled(desk)).leftovers).toBe(3)
  for (const path of [...others, `folder/${TEMP}`, `link/${TEMP}`, A])
    expect(desk.exists(path), path).toBe(true)
  expect(readdirSync(join(desk.root, 'assets'))).toEqual([])
})

test('an export looks for leftovers in the folders of the run that was cut off', async () => {
  const desk = await cutOff()
  for (const path of [`_news/${TEMP}`, `_archive/${TEMP}`, `assets/${TEMP}`]) desk.write(path, 'left over')
  await desk.export()
  expect([`_news/${TEMP}`, `_archive/${TEMP}`].filter((path) => desk.exists(path))).toEqual([])
  expect(desk.exists(`assets/${TEMP}`)).toBe(true)
})

test('a folder of the ledger that became a link is not looked into', async () => {
  const desk = await cutOff()
  renameSync(join(desk.root, '_news'), join(desk.root, '.hidden'))
  symlinkSync('.hidden', join(desk.root, '_news'))
  desk.write(`.hidden/${TEMP}`, 'not ours to remove')
  orThrow(await settled(desk))
  expect(desk.exists(`.hidden/${TEMP}`)).toBe(true)
  expect((await rows(desk)).at(-1)).toEqual([
    A,
    'abandoned',
    'The file was not there (symlink) after the run was cut off.',
  ])
})

test('the doctor counts writes that are not settled; viewers settle nothing', async () => {
  const desk = await cutOff()
  expect((await checkDatabase(desk.db)).unfinishedWrites).toBe(2)
  const { db, root } = desk
  expect(failureOf(await settleLedger({ db, root, actor: VERA })).code).toBe('NOT_ALLOWED')
  orThrow(await settled(desk))
  expect((await checkDatabase(desk.db)).unfinishedWrites).toBe(0)
})

test('a write whose file is as it was before is planned and not begun, for the doctor too', async () => {
  const asBefore = (written: string) => written.replace('published: true', 'published: false')
  const bothPlanned = await cutOff((_path, written) => asBefore(written))
  expect(await countUnsettled(bothPlanned)).toEqual({ cutOff: 0, notBegun: 2 })
  expect(await ledgerOf(bothPlanned)).toEqual([
    true,
    '2 writes planned and not begun; the next export or start settles this',
  ])
  const oneWritten = await cutOff((path, written) => (path === A ? asBefore(written) : written))
  expect(await countUnsettled(oneWritten)).toEqual({ cutOff: 1, notBegun: 1 })
  expect(await ledgerOf(oneWritten)).toEqual([
    false,
    'cut off: 1 write; the next export or start settles this',
  ])
  orThrow(await settled(oneWritten))
  expect(await ledgerOf(oneWritten)).toEqual([true, 'every write is settled'])
  expect(await countUnsettled(oneWritten)).toEqual({ cutOff: 0, notBegun: 0 })
})
