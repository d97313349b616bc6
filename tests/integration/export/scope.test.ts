import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { orThrow } from '#lib/result.ts'
import { failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { readTree } from '#tests/support/tree.ts'

const A = '_news/a.md'
const all = { includeRejected: false }

test('an approved article is written, with one event for it and one for the run', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  const before = desk.read(A)
  const { runId, ...result } = await desk.export()
  expect(result).toEqual({
    written: [{ path: A, keys: ['published'], linesChanged: 1 }],
    takenOut: [],
    unchanged: 0,
    held: [],
    conflicts: [],
    missing: 0,
    missingPaths: [],
    refused: [],
  })
  expect(desk.read(A)).toBe(before.replace('published: false', 'published: true'))
  expect(await desk.article(A)).toMatchObject({ published: 'true', pendingEdits: 0, status: 'approved' })
  expect((await desk.events(A)).at(-1)).toEqual({
    name: 'article.exported',
    by: 'Ana',
    payload: { runId, keys: ['published'], linesChanged: 1 },
  })
  const payload = { runId, written: 1, notWritten: 0 }
  expect((await desk.events(null)).at(-1)).toEqual({ name: 'export.finished', by: 'Ana', payload })
})

test.each(['pending', 'held'] as const)('a %s article is never written', async (status) => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  await desk.setPublished(A, 'true')
  await desk.setTopics(A, ['Robots'])
  await desk.decide(A, status)
  const before = desk.read(A)
  expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [], unchanged: 0 })
  expect(desk.read(A)).toBe(before)
  expect(await desk.article(A)).toMatchObject({ status, pendingEdits: 2 })
})

test.each(['rejected', 'duplicate'] as const)('a %s article is written on request only', async (status) => {
  const desk = await testDesk({ [A]: entryText({ published: 'true' }) })
  await desk.import()
  await desk.decide(A, status)
  const before = desk.read(A)
  expect(await desk.export()).toMatchObject({ written: [] })
  expect(desk.read(A)).toBe(before)
  expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [{ path: A }] })
  expect(desk.read(A)).toBe(before.replace('published: true', 'published: false'))
  expect((await desk.events(A)).map(({ name }) => name)).toEqual(['article.decided', 'article.exported'])
})

test('nothing to do writes nothing and tells nothing', async () => {
  const desk = await testDesk({ [A]: entryText({ published: 'true' }) })
  await desk.import()
  await desk.decide(A, 'approved')
  const [before, stat] = [desk.bytes(A), statSync(join(desk.root, A))]
  expect(await desk.export()).toMatchObject({ written: [], unchanged: 1, held: [], refused: [] })
  expect(desk.bytes(A)).toEqual(before)
  const { mtimeMs, ino } = statSync(join(desk.root, A))
  expect({ mtimeMs, ino }).toEqual({ mtimeMs: stat.mtimeMs, ino: stat.ino })
  expect((await desk.events()).map(({ name }) => name)).toEqual(['import.finished', 'article.decided'])
})

test('a second export writes nothing, and an import after it finds nothing', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  await desk.export()
  const [before, { version }] = [readTree(desk.root), await desk.article(A)]
  expect(await desk.export()).toMatchObject({ written: [], unchanged: 1 })
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 1 })
  expect(readTree(desk.root)).toEqual(before)
  expect((await desk.article(A)).version).toBe(version)
})

test('an absent flag gets a line of its own before the closing fence', async () => {
  const desk = await testDesk({ [A]: entryText({ published: null }) })
  await desk.import()
  await desk.decide(A, 'approved')
  const before = desk.read(A)
  await desk.export()
  expect(desk.read(A)).toBe(before.replace('\n---\nThe body', '\npublished: true\n---\nThe body'))
})

test('the mode of a file is kept and no temporary file stays', async () => {
  const desk = await testDesk({ [A]: entryText(), '_news/b.md': entryText() })
  for (const [path, mode] of [
    [A, 0o640],
    ['_news/b.md', 0o755],
  ] as const)
    chmodSync(join(desk.root, path), mode)
  await desk.import()
  for (const path of [A, '_news/b.md']) await desk.decide(path, 'approved')
  expect((await desk.export()).written).toHaveLength(2)
  const mode = (path: string) => statSync(join(desk.root, path)).mode & 0o7777
  expect([mode(A), mode('_news/b.md')]).toEqual([0o640, 0o755])
  expect(readdirSync(join(desk.root, '_news'))).toEqual(['a.md', 'b.md'])
})

test('the plan shows what the run then does and writes nothing itself', async () => {
  const desk = await testDesk({ [A]: entryText(), '_news/b.md': entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  await desk.setTopics(A, ['AI', 'Robots'])
  const before = readTree(desk.root)
  const { db, actor, root } = desk
  const plan = orThrow(await previewExport({ db, actor, root, scope: all }))
  expect(plan.files).toMatchObject([
    { path: A, keys: ['published', 'topics'], linesChanged: 2, merged: false },
  ])
  expect(readTree(root)).toEqual(before)
  expect(await db.exportRun.count()).toBe(0)
  const { written } = await desk.export()
  expect(written).toEqual(plan.files.map(({ path, keys, linesChanged }) => ({ path, keys, linesChanged })))
})

test('a viewer may look at the plan but not export', async () => {
  const desk = await testDesk({ [A]: entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  const { db, root } = desk
  const [before, events] = [readTree(root), await desk.events()]
  expect(await previewExport({ db, actor: VERA, root, scope: all })).toMatchObject({ ok: true })
  expect(failureOf(await runExport({ db, actor: VERA, root, scope: all })).code).toBe('NOT_ALLOWED')
  expect(readTree(root)).toEqual(before)
  expect(await desk.events()).toEqual(events)
})

test('the diff of a plan never shows secured, whatever the layout', async () => {
  const flow = '---\n{title: "One line", secured: "TOPSECRET", published: false}\n---\nThe body.\n'
  const desk = await testDesk({ [A]: flow, '_news/b.md': entryText({ lines: ['secured: "TOPSECRET"'] }) })
  await desk.import()
  for (const path of [A, '_news/b.md']) await desk.decide(path, 'approved')
  const { db, actor, root } = desk
  const plan = orThrow(await previewExport({ db, actor, root, scope: all }))
  expect(plan.files.length + plan.refused.length).toBe(2)
  expect(JSON.stringify(plan)).not.toContain('TOPSECRET')
  expect(JSON.stringify([await desk.article(A), await desk.article('_news/b.md')])).not.toContain('TOPSECRET')
})
