import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExportTrial, exportTrial } from '#tests/support/survival/export-trial.ts'
import { byCommand } from '#tests/support/survival/export-ways.ts'
import { articleEvents, ledgerAhead, rowsOf, tempsOf, treeOf } from '#tests/support/survival/facts.ts'
import { gateAt } from '#tests/support/survival/gate.ts'
import {
  copyScene,
  dropScene,
  exportScene,
  importScene,
  type Scene,
  withScene,
  writeEntries,
} from '#tests/support/survival/scene.ts'
import { answerOf, startWorker } from '#tests/support/survival/start-worker.ts'

let trial: ExportTrial

beforeAll(async () => {
  trial = await exportTrial(byCommand, 60)
}, 120_000)

afterAll(() => dropScene(trial.scene))

async function inCopy(work: (scene: Scene) => Promise<void>): Promise<void> {
  const scene = copyScene(trial.scene)
  await work(scene).finally(() => dropScene(scene))
}

/** Somewhere among the files of an export, and before the very first thing that a run does. */
const MIDDLE = { at: 100, among: 'files' } as const
const DOOR = { at: 1, among: 'all' } as const

test(
  'two exports at once: the second waits and finds nothing left to do',
  () =>
    inCopy(async (scene) => {
      const [middle, door] = [gateAt(scene, 'middle', MIDDLE), gateAt(scene, 'door', DOOR)]
      const first = await startWorker({ task: 'export', ...scene }, middle)
      await middle.reached()
      const second = await startWorker({ task: 'export', ...scene }, door)
      await door.reached()
      door.open()
      middle.open()
      const [one, other] = [answerOf(await first.ended), answerOf(await second.ended)]
      expect(one).toMatchObject({ ok: true, value: { refused: [] } })
      expect(other).toMatchObject({ ok: true, value: { written: [], refused: [], unchanged: 60 } })
      expect(treeOf(scene.root)).toEqual(trial.after)
      expect(await withScene(scene, rowsOf)).toEqual(trial.rows)
    }),
  120_000,
)

test(
  'an import that comes while an export writes waits for it',
  () =>
    inCopy(async (scene) => {
      const [middle, door] = [gateAt(scene, 'middle', MIDDLE), gateAt(scene, 'door', DOOR)]
      const exporter = await startWorker({ task: 'export', ...scene }, middle)
      await middle.reached()
      const importer = await startWorker({ task: 'import', ...scene }, door)
      await door.reached()
      door.open()
      middle.open()
      expect(answerOf(await exporter.ended)).toMatchObject({ ok: true, value: { refused: [] } })
      expect(answerOf(await importer.ended)).toMatchObject({ ok: true, value: { updated: 0, conflicts: 0 } })
      expect(treeOf(scene.root)).toEqual(trial.after)
      expect(await withScene(scene, rowsOf)).toEqual(trial.rows)
    }),
  120_000,
)

test(
  'an export that comes while an import stores waits for it',
  () =>
    inCopy(async (scene) => {
      writeEntries(scene.root, 60, 90)
      const [middle, door] = [gateAt(scene, 'middle', { at: 60, among: 'all' }), gateAt(scene, 'door', DOOR)]
      const importer = await startWorker({ task: 'import', ...scene }, middle)
      await middle.reached()
      const exporter = await startWorker({ task: 'export', ...scene }, door)
      await door.reached()
      door.open()
      middle.open()
      expect(answerOf(await importer.ended)).toMatchObject({ ok: true, value: { added: 30 } })
      expect(answerOf(await exporter.ended)).toMatchObject({ ok: true, value: { refused: [] } })
      const now = treeOf(scene.root)
      for (const [path, fact] of trial.after) expect(now.get(path)).toBe(fact)
    }),
  120_000,
)

// The eight steps that a write takes: create, write, sync, link, rename, sync the folder, remove two names.
test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'an export that slept at step %i of a write while another took over stops, and nothing is half done',
  (step) =>
    inCopy(async (scene) => {
      const gate = gateAt(scene, 'sleep', { at: 100 + step, among: 'files', asleep: true })
      const sleeper = await startWorker({ task: 'export', ...scene }, gate)
      await gate.reached()
      await withScene(scene, async (db) => {
        await expireLease(scene)
        await exportScene(db, scene)
        gate.open()
        expect(answerOf(await sleeper.ended)).toMatchObject({ ok: false, error: { code: 'BUSY' } })
        expect(treeOf(scene.root)).toEqual(trial.after)
        expect(await ledgerAhead(db, scene.root)).toEqual([])
        expect(await db.edit.count()).toBe(0)
        expect(await db.exportWrite.count({ where: { state: 'planned' } })).toBe(0)
        expect(await db.lease.count()).toBe(0)
        expect(await importScene(db, scene)).toMatchObject({ updated: 0, moved: 0, missing: 0 })
      })
      expect(tempsOf(scene.root)).toEqual([])
    }),
  120_000,
)

test(
  'an import that slept while another took over stops, and nothing is half done',
  () =>
    inCopy(async (scene) => {
      writeEntries(scene.root, 60, 90)
      const gate = gateAt(scene, 'sleep', { at: 4, among: 'all', asleep: true })
      const sleeper = await startWorker({ task: 'import', ...scene }, gate)
      await gate.reached()
      await withScene(scene, async (db) => {
        await expireLease(scene)
        expect(await importScene(db, scene)).toMatchObject({ added: 30 })
        const [rows, events] = [await rowsOf(db), await articleEvents(db)]
        gate.open()
        expect(answerOf(await sleeper.ended)).toMatchObject({ ok: false, error: { code: 'BUSY' } })
        expect(await rowsOf(db)).toEqual(rows)
        expect(await articleEvents(db)).toEqual(events)
        expect(await db.importRun.count()).toBe(2)
      })
    }),
  120_000,
)

/** As if the holder had not been heard of for a minute. */
async function expireLease(scene: Scene): Promise<void> {
  await withScene(scene, (db) =>
    db.$transaction((tx) => tx.lease.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } })),
  )
}
