import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exportElsewhere, type Way } from '#lib/cli/export-elsewhere.ts'
import { changedFiles } from '#lib/export/download/changed-files.ts'
import { orThrow } from '#lib/result.ts'
import { failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { readTree } from '#tests/support/tree.ts'

const A = '_news/a.md'
const B = '_learning/videos/b.md'
const C = '_news/c.md'
const scope = { includeRejected: false }

async function approved() {
  const desk = await testDesk({
    [A]: entryText({ lines: ['secured: "opaque=="'] }),
    [B]: entryText().replaceAll('\n', '\r\n'),
    [C]: entryText(),
    '_data/topics/ai.yaml': 'name: AI\n',
  })
  await desk.import()
  await desk.decide(A, 'approved')
  await desk.setTopics(B, ['Robots'])
  await desk.decide(B, 'approved')
  return { ...desk, out: join(desk.dataDir, 'out') }
}

const request = ({ db, actor, root }: TestDesk) => ({ db, actor, root, scope })

/** Goes another way out and shows that content folder and database are as they were. */
async function gone(desk: TestDesk, way: Way) {
  const state = async () => [
    readTree(desk.root),
    await desk.events(),
    await desk.db.edit.findMany(),
    await desk.db.article.findMany(),
    await desk.db.exportRun.count(),
  ]
  const before = await state()
  const result = await exportElsewhere(request(desk), way)
  expect(await state()).toEqual(before)
  return result
}

/** What an export then writes, for comparison. */
async function written(desk: TestDesk): Promise<Map<string, string>> {
  const { written } = await desk.export()
  return new Map(written.map(({ path }) => [path, desk.read(path)]))
}

test('--to holds exactly the changed files', async () => {
  const desk = await approved()
  const outcome = orThrow(await gone(desk, { to: desk.out }))
  expect(outcome.json).toMatchObject({ runId: null, to: desk.out, written: [{ path: B }, { path: A }] })
  const tree = new Map([...readTree(desk.out)].map(([path, bytes]) => [path, bytes.toString('utf8')]))
  expect(tree).toEqual(await written(desk))
})

test('--zip holds exactly the changed files', async () => {
  const desk = await approved()
  orThrow(await gone(desk, { zip: desk.out }))
  const files = Object.entries(unzipSync(readFileSync(desk.out)))
  expect(new Map(files.map(([path, bytes]) => [path, strFromU8(bytes)]))).toEqual(await written(desk))
})

test('--patch makes of the content folder what an export makes of it', async () => {
  const desk = await approved()
  orThrow(await gone(desk, { patch: desk.out }))
  const before = readTree(desk.root)
  execFileSync('git', ['apply', desk.out], { cwd: desk.root, stdio: 'pipe' })
  const patched = readTree(desk.root)
  for (const [path, bytes] of before) desk.write(path, bytes)
  await written(desk)
  expect(readTree(desk.root)).toEqual(patched)
})

test('the patch knows secured, the diff that is shown does not', async () => {
  const desk = await approved()
  const { result, files } = orThrow(await changedFiles(request(desk)))
  const after = new Map<string, string>()
  for await (const file of files) after.set(file.path, file.after.toString('utf8'))
  expect(result.written.map(({ path }) => path)).toEqual([B, A])
  expect(JSON.stringify(result)).not.toContain('opaque==')
  expect(after.get(A)).toContain('opaque==')
})

test('an earlier output may be written over, anything else not', async () => {
  const desk = await approved()
  orThrow(await gone(desk, { patch: desk.out }))
  expect(failureOf(await gone(desk, { patch: desk.out }))).toMatchObject({ code: 'ALREADY_EXISTS' })
  orThrow(await gone(desk, { patch: desk.out, force: true }))
  writeFileSync(desk.out, 'a letter\n')
  expect(failureOf(await gone(desk, { patch: desk.out }))).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(failureOf(await gone(desk, { zip: desk.out, force: true }))).toMatchObject({
    code: 'ALREADY_EXISTS',
  })
  expect(failureOf(await gone(desk, { to: desk.out }))).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(readFileSync(desk.out, 'utf8')).toBe('a letter\n')
})

test('a folder with something in it is not written to', async () => {
  const desk = await approved()
  mkdirSync(desk.out)
  writeFileSync(join(desk.out, '.hidden'), '')
  expect(failureOf(await gone(desk, { to: desk.out }))).toMatchObject({
    code: 'ALREADY_EXISTS',
    place: 'DIR',
  })
  expect(readTree(desk.out).size).toBe(0)
})

test('nothing goes into the content folder, by whatever way', async () => {
  const desk = await approved()
  const link = join(desk.dataDir, 'link')
  symlinkSync(desk.root, link)
  for (const place of [
    desk.root,
    join(desk.root, 'new'),
    join(link, 'new'),
    join(desk.root, '_news/../new'),
  ]) {
    for (const way of [{ to: place }, { patch: place }, { zip: place }]) {
      expect(failureOf(await gone(desk, way))).toMatchObject({ code: 'INVALID_INPUT' })
    }
  }
  expect(existsSync(join(desk.root, 'new'))).toBe(false)
})

test('a place that cannot be written says so', async () => {
  const desk = await approved()
  const place = join(desk.dataDir, 'missing', 'x.patch')
  expect(failureOf(await gone(desk, { patch: place }))).toMatchObject({
    code: 'TARGET_UNWRITABLE',
    place: 'FILE',
  })
})

test('viewers may not', async () => {
  const desk = await approved()
  const result = await changedFiles({ ...request(desk), actor: VERA })
  expect(failureOf(result)).toMatchObject({ code: 'NOT_ALLOWED' })
})
