import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scanCollection } from '#lib/collection/scan.ts'
import { tamperingStands } from '#tests/support/survival/aftermath.ts'
import { tempsOf } from '#tests/support/survival/facts.ts'
import { tamperingOf } from '#tests/support/survival/fault.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { answerOf, startRacer, startWorker } from '#tests/support/survival/start-worker.ts'
import { ELSEWHERE } from '#tests/support/survival/tamper.ts'

// Three moments of 34 files for each of the five ways: a good hundred of each between plan and write.
const FILES = 170
const OUTSIDE = 'Nothing that an export may touch.\n'

let scene: scenes.Scene
let texts: Map<string, { before: string; after: string }>

beforeAll(async () => {
  scene = await scenes.newScene()
  scenes.writeEntries(scene.root, 0, FILES)
  writeFileSync(join(scene.root, ELSEWHERE), OUTSIDE)
  const paths = scanCollection(scene.root)
    .files.map(({ path }) => path)
    .filter((path) => path !== ELSEWHERE)
  const before = paths.map((path) => readFileSync(join(scene.root, path), 'utf8'))
  await scenes.withScene(scene, async (db) => {
    await scenes.importScene(db, scene)
    await scenes.approveAll(db)
  })
  const copy = scenes.copyScene(scene)
  await scenes.withScene(copy, (db) => scenes.exportScene(db, copy))
  texts = new Map(
    paths.map((path, at) => [
      path,
      { before: before[at] ?? '', after: readFileSync(join(copy.root, path), 'utf8') },
    ]),
  )
  scenes.dropScene(copy)
}, 180_000)

afterAll(() => scenes.dropScene(scene))

async function inCopy(work: (copy: scenes.Scene) => Promise<void>): Promise<void> {
  const copy = scenes.copyScene(scene)
  await work(copy).finally(() => scenes.dropScene(copy))
}

function lost(root: string): string[] {
  return [...texts].filter(([path, text]) => !tamperingStands(root, path, text)).map(([path]) => path)
}

test.each(['planned', 'written', 'kept'] as const)(
  'what happens to a file once it is %s is neither overwritten nor followed',
  (stage) =>
    inCopy(async (copy) => {
      const { ended } = await startWorker({ task: 'export', ...copy }, { fault: { kind: 'tamper', stage } })
      const answer = answerOf(await ended)
      expect(answer).toMatchObject({ ok: true, value: { written: [] } })
      expect(answer.ok && answer.value.refused).toHaveLength(FILES)
      expect(lost(copy.root)).toEqual([])
      expect(readFileSync(join(copy.root, ELSEWHERE), 'utf8')).toBe(OUTSIDE)
      expect(tempsOf(copy.root)).toEqual([])
    }),
  120_000,
)

test(
  'at the very last moment a change in place is put back and a folder stays; no link is followed',
  () =>
    inCopy(async (copy) => {
      const fault = { kind: 'tamper', stage: 'checked' } as const
      const { ended } = await startWorker({ task: 'export', ...copy }, { fault })
      expect(answerOf(await ended).ok).toBe(true)
      // The rest is the window that `replaceFile` owns up to.
      expect(lost(copy.root).filter((path) => ['changed', 'folder'].includes(tamperingOf(path)))).toEqual([])
      expect(readFileSync(join(copy.root, ELSEWHERE), 'utf8')).toBe(OUTSIDE)
      expect(tempsOf(copy.root)).toEqual([])
    }),
  120_000,
)

test(
  'whatever another process does meanwhile stands in the end',
  () =>
    inCopy(async (copy) => {
      const racers = await Promise.all(
        ['_archive/_news', '_learning/videos', '_news'].map((folder) => startRacer(copy.root, folder, 4)),
      )
      const { ended } = await startWorker({ task: 'export', ...copy })
      const answer = answerOf(await ended)
      for (const racer of racers) expect(await racer.ended).toMatchObject({ code: 0, stderr: '' })
      expect(answer.ok).toBe(true)
      expect(lost(copy.root)).toEqual([])
      expect(readFileSync(join(copy.root, ELSEWHERE), 'utf8')).toBe(OUTSIDE)
      expect(tempsOf(copy.root)).toEqual([])
    }),
  120_000,
)
