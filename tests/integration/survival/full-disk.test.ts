import { execFileSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExportResult } from '#lib/schema/export/export.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { ledgerAhead, tempsOf, treeOf } from '#tests/support/survival/facts.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { PAGE, type SmallDisk, smallDisk } from '#tests/support/survival/small-disk.ts'
import { answerOf, startWorker } from '#tests/support/survival/start-worker.ts'

// Entries of 1 to 20 pages, so that at every level some fit and some do not.
const LEVELS = 20

let scene: scenes.Scene
let after: Map<string, string>
let disk: SmallDisk | null

beforeAll(async () => {
  scene = await scenes.newScene()
  for (let pages = 1; pages <= LEVELS; pages += 1) {
    writeEntry(scene.root, pages, pages * PAGE - 1_000)
  }
  await scenes.withScene(scene, async (db) => {
    await scenes.importScene(db, scene)
    await scenes.approveAll(db)
  })
  const copy = scenes.copyScene(scene)
  await scenes.withScene(copy, (db) => scenes.exportScene(db, copy))
  after = treeOf(copy.root)
  scenes.dropScene(copy)
  disk = smallDisk(2_000)
})

afterAll(() => {
  disk?.dispose()
  scenes.dropScene(scene)
})

test('on a full disk originals stay as they are, and the export goes on when there is room', async () => {
  if (disk === null) return notRun()
  const before = treeOf(scene.root)
  for (let left = 0; left < LEVELS; left += 1) {
    const copy = scenes.copyScene(scene)
    const full = { ...copy, root: join(disk.path, 'content') }
    cpSync(copy.root, full.root, { recursive: true, preserveTimestamps: true })
    disk.fill(left)
    await scenes.withScene(copy, async (db) => {
      const result = await scenes.exportScene(db, full)
      expect(paths(result.refused), `${left} pages`).toEqual(names(left + 1, LEVELS))
      expect(result.refused.every(({ message }) => message.endsWith('the disk is full (ENOSPC).'))).toBe(true)
      const now = treeOf(full.root)
      for (const { path } of result.refused) expect(now.get(path)).toBe(before.get(path))
      for (const { path } of result.written) expect(now.get(path)).toBe(after.get(path))
      expect([...now.keys()]).toEqual([...before.keys()])
      disk?.free()
      expect((await scenes.exportScene(db, full)).refused).toEqual([])
      expect(treeOf(full.root)).toEqual(after)
    })
    rmSync(full.root, { recursive: true })
    scenes.dropScene(copy)
  }
}, 180_000)

test('with the database on the full disk too, nothing is half done and the next start brings it together', async () => {
  if (disk === null) return notRun()
  for (const left of [0, 8, 40, 160, 500]) {
    const full = scenes.sceneAt(join(disk.path, 'scene'))
    execFileSync('cp', ['-a', scene.folder, full.folder])
    disk.fill(left)
    const answer = answerOf(await (await startWorker({ task: 'export', ...full })).ended)
    if (!answer.ok)
      expect(answer.error).toMatchObject({ code: 'DISK_FULL', message: expect.stringMatching(/full/) })
    const torn = [...treeOf(full.root)].filter(
      ([path, fact]) => fact !== after.get(path) && fact !== treeOf(scene.root).get(path),
    )
    expect(torn).toEqual([])
    disk.free()
    await scenes.withScene(full, async (db) => {
      expect(await ledgerAhead(db, full.root)).toEqual([])
      expect((await scenes.exportScene(db, full)).refused).toEqual([])
      expect(await db.edit.count()).toBe(0)
    })
    expect([treeOf(full.root), tempsOf(full.root)]).toEqual([after, []])
    rmSync(full.folder, { recursive: true })
  }
}, 180_000)

test('a file that may not grow so large is refused and the others are written', async () => {
  const desk = await scenes.newScene()
  writeEntry(desk.root, 1, 1_600_000)
  writeEntry(desk.root, 2, 100)
  await scenes.withScene(desk, async (db) => {
    await scenes.importScene(db, desk)
    await scenes.approveAll(db)
  })
  const large = treeOf(desk.root).get('entry-1.md')
  const launcher = ['bash', '-c', `trap '' XFSZ; ulimit -f 1400; exec "$@"`, 'bash']
  const answer = answerOf(await (await startWorker({ task: 'export', ...desk }, { launcher })).ended)
  expect(answer).toMatchObject({
    ok: true,
    value: { written: [{ path: 'entry-2.md' }], refused: [{ path: 'entry-1.md', rule: 'unwritable' }] },
  })
  expect(JSON.stringify(answer)).toContain('beyond the allowed size (EFBIG)')
  expect([treeOf(desk.root).get('entry-1.md'), tempsOf(desk.root)]).toEqual([large, []])
  scenes.dropScene(desk)
})

function writeEntry(root: string, number: number, size: number): void {
  const text = entryText({
    title: `Entry ${number}`,
    url: `https://paper.example/${number}`,
    body: 'x'.repeat(size),
  })
  writeFileSync(join(root, `entry-${number}.md`), text)
}

function notRun(): void {
  console.log('not run: cannot mount')
}

function paths(items: ExportResult['refused']): string[] {
  return items.map(({ path }) => path).sort()
}

/** Entries of so many pages. */
function names(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `entry-${from + at}.md`).sort()
}
