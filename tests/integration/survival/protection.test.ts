import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { replaceFiles } from '#lib/collection/write-atomic.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { orThrow } from '#lib/result.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { becomeNobody } from '#tests/support/outsider.ts'
import { smallDisk } from '#tests/support/survival/small-disk.ts'

const [A, B] = ['_news/a.md', '_archive/b.md'] as const

async function approved() {
  const desk = await testDesk({ [A]: entryText(), [B]: entryText() })
  await desk.import()
  for (const path of [A, B]) await desk.decide(path, 'approved')
  return desk
}

/** A is told with its reason, and B is written all the same. */
async function expectOnlyBWritten(desk: TestDesk, message: string): Promise<void> {
  const before = desk.exists(A) ? desk.bytes(A) : null
  const result = await desk.export()
  expect(result.refused).toMatchObject([{ path: A, message: `${A} could not be written: ${message}.` }])
  expect(result.written).toMatchObject([{ path: B }])
  if (before !== null) expect(desk.bytes(A)).toEqual(before)
  expect(await desk.article(A)).toMatchObject({ pendingEdits: 1 })
  if (before !== null) expect(readdirSync(join(desk.root, '_news'))).toEqual(['a.md'])
}

test('a file that this process may not write is told and left, though its folder would let it be replaced', async () => {
  const desk = await approved()
  becomeNobody(desk.root, desk.dataDir)
  chmodSync(join(desk.root, A), 0o444)
  await expectOnlyBWritten(desk, 'permission is missing (EACCES)')
})

test('a file that runs with the rights of its owner is told and left', async () => {
  const desk = await approved()
  chmodSync(join(desk.root, A), 0o4755)
  await expectOnlyBWritten(desk, 'the file runs with the rights of its owner (setuid)')
})

test('a read-only folder is told and left', async () => {
  const desk = await approved()
  chmodSync(join(desk.root, '_news'), 0o555)
  onTestFinished(() => chmodSync(join(desk.root, '_news'), 0o755))
  becomeNobody(desk.root, desk.dataDir)
  await expectOnlyBWritten(desk, 'permission is missing (EACCES)')
})

test('a folder that went is told as missing files', async () => {
  const desk = await approved()
  renameSync(join(desk.root, '_news'), join(desk.root, '.away'))
  expect(await desk.export()).toMatchObject({ written: [{ path: B }], missingPaths: [A] })
})

test('a read-only file system is told, and what it holds is left', async () => {
  const disk = smallDisk(64)
  if (disk === null) return console.log('not run: cannot mount')
  onTestFinished(() => disk.dispose())
  const desk = await approved()
  for (const path of [A, B]) {
    mkdirSync(join(disk.path, path, '..'), { recursive: true })
    writeFileSync(join(disk.path, path), desk.bytes(path))
  }
  disk.readOnly(true)
  const { db, actor } = desk
  const scope = { includeRejected: false }
  const { written, refused } = orThrow(await runExport({ db, actor, root: disk.path, scope }))
  expect(written).toEqual([])
  const words = 'could not be written: the file system is read-only (EROFS).'
  expect(refused.map(({ message }) => message)).toEqual([`${B} ${words}`, `${A} ${words}`])
})

test.each([0o600, 0o640, 0o664, 0o2664, 0o1644])('mode %o is kept', async (mode) => {
  const desk = await approved()
  chmodSync(join(desk.root, A), mode)
  await desk.export()
  expect(desk.read(A)).toContain('published: true')
  expect(statSync(join(desk.root, A)).mode & 0o7777).toBe(mode)
})

test('the owner is kept where the desk runs as root', async () => {
  const desk = await approved()
  if (process.getuid?.() !== 0) return
  chownSync(join(desk.root, A), 1_234, 5_678)
  await desk.export()
  expect(desk.read(A)).toContain('published: true')
  expect(statSync(join(desk.root, A))).toMatchObject({ uid: 1_234, gid: 5_678 })
})

test('a name of 255 bytes is written like any other', async () => {
  const desk = await testDesk()
  const path = `_news/${'é'.repeat(126)}.md`
  desk.write(path, entryText())
  await desk.import()
  await desk.decide(path, 'approved')
  expect((await desk.export()).written).toMatchObject([{ path }])
  expect(readdirSync(join(desk.root, '_news'))).toHaveLength(1)
})

test('another name of the same file keeps the old text', async () => {
  const desk = await approved()
  const before = desk.read(A)
  linkSync(join(desk.root, A), join(desk.root, 'other-name.txt'))
  await desk.export()
  expect(desk.read('other-name.txt')).toBe(before)
  expect(desk.read(A)).toContain('published: true')
})

test('a folder that goes between plan and write is told as a missing file', async () => {
  const desk = await approved()
  const planned = digest(desk.bytes(A))
  rmSync(join(desk.root, '_news'), { recursive: true })
  const wanted = { path: A, bytes: Buffer.from('new'), expectedDigest: planned }
  expect((await replaceFiles(desk.root, [wanted]))[0]).toMatchObject({
    ok: false,
    error: { rule: 'missing', message: `${A} was not written: the file is gone.` },
  })
  expect(desk.exists('_news')).toBe(false)
})
