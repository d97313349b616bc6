import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const A = '_news/a.md'

async function approved() {
  const desk = await testDesk({ [A]: entryText(), 'elsewhere.md': entryText() })
  await desk.import()
  await desk.decide(A, 'approved')
  return desk
}

async function expectRefused(desk: TestDesk, rule: string, path = A) {
  const result = await desk.export()
  expect(result).toMatchObject({ written: [], refused: [{ path, rule }] })
  expect(result.refused[0]?.message).toContain(path)
  expect(await desk.article(path)).toMatchObject({ pendingEdits: 1, status: 'approved' })
  const payload = { runId: result.runId, written: 0, notWritten: 1 }
  expect((await desk.events(null)).at(-1)).toMatchObject({ name: 'export.finished', payload })
  expect(await desk.db.auditEvent.count({ where: { name: 'article.exported' } })).toBe(0)
}

test('a link in place of the file is not followed', async () => {
  const desk = await approved()
  desk.remove(A)
  symlinkSync(join(desk.root, 'elsewhere.md'), join(desk.root, A))
  const before = desk.bytes('elsewhere.md')
  await expectRefused(desk, 'symlink')
  expect(desk.bytes('elsewhere.md')).toEqual(before)
})

test('a link in place of the folder is not followed', async () => {
  const desk = await approved()
  renameSync(join(desk.root, '_news'), join(desk.root, 'real'))
  symlinkSync('real', join(desk.root, '_news'))
  const before = desk.bytes('real/a.md')
  await expectRefused(desk, 'symlink')
  expect(desk.bytes('real/a.md')).toEqual(before)
})

test('a folder in place of the file is refused', async () => {
  const desk = await approved()
  desk.remove(A)
  mkdirSync(join(desk.root, A))
  await expectRefused(desk, 'not-a-file')
  expect(readdirSync(join(desk.root, A))).toEqual([])
})

test('a file in place of the folder is refused', async () => {
  const desk = await approved()
  desk.remove('_news')
  desk.write('_news', 'not a folder')
  await expectRefused(desk, 'not-a-file')
  expect(desk.read('_news')).toBe('not a folder')
})

test.each([
  ['.git/a.md', 'dot-folder'],
  ['_news/.hidden.md', 'dot-folder'],
  ['../outside.md', 'outside'],
  ['_news/../elsewhere.md', 'outside'],
])('a stored path of %s is refused', async (path, rule) => {
  const desk = await approved()
  mkdirSync(join(desk.root, '.git'))
  renameSync(join(desk.root, A), join(desk.root, path))
  await desk.db.$transaction((tx) =>
    tx.article.update({ where: { livePath: A }, data: { path, revision: { increment: 1 } } }),
  )
  const before = desk.bytes(path)
  await expectRefused(desk, rule, path)
  expect(desk.bytes(path)).toEqual(before)
  rmSync(join(desk.root, path))
})

test('a file that changes between plan and write is left alone', async () => {
  const desk = await approved()
  const planned = digest(desk.bytes(A))
  desk.write(A, `${desk.read(A)}More.\n`)
  const before = desk.bytes(A)
  const wanted = { path: A, bytes: Buffer.from('new'), expectedDigest: planned }
  const [refused] = await replaceFiles(desk.root, [wanted])
  expect(refused).toMatchObject({ ok: false, error: { rule: 'changed-on-disk' } })
  expect(desk.bytes(A)).toEqual(before)
  expect(readdirSync(join(desk.root, '_news'))).toEqual(['a.md'])
})

test('a write that cannot be finished leaves the original and no temporary file', async () => {
  // The path of the entry just fits what the system takes; the longer name of a temporary file does not.
  const desk = await testDesk()
  const room = 4_090 - desk.root.length - '/a.md'.length
  const folder = `${'n'.repeat(199)}/`.repeat(Math.floor(room / 200)).concat('n'.repeat(room % 200 || 1))
  const path = `${folder}/a.md`
  desk.write(path, entryText())
  await desk.import()
  await desk.decide(path, 'approved')
  const before = desk.bytes(path)
  await expectRefused(desk, 'unwritable', path)
  expect(desk.bytes(path)).toEqual(before)
  expect(readdirSync(join(desk.root, folder))).toEqual(['a.md'])
  expect(await desk.db.exportWrite.findMany()).toMatchObject([
    { path, state: 'failed', reason: expect.stringMatching(/could not be written/) },
  ])
})
