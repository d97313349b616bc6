import { expect } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { checkDatabase } from '#lib/db/check-database.ts'
import type { Db } from '#lib/db/client.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { orThrow } from '#lib/result.ts'
import type { ExportWay } from '#tests/support/survival/export-ways.ts'
import { articleEvents, ledgerAhead, rowsOf, tempsOf, treeOf } from '#tests/support/survival/facts.ts'
import type { Death } from '#tests/support/survival/fault.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { answerOf, stepsOf } from '#tests/support/survival/start-worker.ts'

/** A desk full of approved articles, and what an export that nobody disturbs makes of it. */
export type ExportTrial = {
  readonly way: ExportWay
  readonly scene: scenes.Scene
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly rows: readonly string[]
  readonly events: readonly string[]
  readonly steps: number
}

export async function exportTrial(way: ExportWay, count: number): Promise<ExportTrial> {
  const scene = await scenes.newScene()
  scenes.writeEntries(scene.root, 0, count)
  await scenes.withScene(scene, async (db) => {
    await scenes.importScene(db, scene)
    await scenes.approveAll(db)
  })
  await way.prepare(scene)
  const copy = scenes.copyScene(scene)
  const worker = await way.start(copy, { kind: 'none' })
  const steps = worker === null ? 0 : stepsOf(await worker.ended)
  const { rows, events } = await scenes.withScene(copy, async (db) => ({
    rows: await rowsOf(db),
    events: await articleEvents(db),
  }))
  const after = treeOf(copy.root)
  scenes.dropScene(copy)
  return { way, scene, before: treeOf(scene.root), after, rows, events, steps }
}

/** What stood there after the last kill. */
export type Left = { readonly kills: number; readonly written: number; readonly temps: number }

/**
 * Kills an export once for every death, each going on where the one before was cut off, and looks after every
 * kill at what stands there. The last export is left alone and must end where an undisturbed one ends.
 */
export async function killAndFinish(trial: ExportTrial, deaths: readonly Death[]): Promise<Left> {
  const scene = scenes.copyScene(trial.scene)
  const left = { kills: 0, written: 0, temps: 0 }
  try {
    for (const death of deaths) {
      if (await dies(trial, scene, death)) left.kills += 1
      left.temps += tempsOf(scene.root).length
      expectNothingTorn(trial, scene.root)
      left.written = await scenes.withScene(scene, async (db) => {
        expect(await ledgerAhead(db, scene.root)).toEqual([])
        return db.exportWrite.count({ where: { state: 'written' } })
      })
    }
    if (deaths.length % 2 === 0) await restart(scene)
    await trial.way.finish(scene)
    await scenes.withScene(scene, (db) => expectFinished(trial, scene, db))
    return left
  } finally {
    scenes.dropScene(scene)
  }
}

async function dies({ way }: ExportTrial, scene: scenes.Scene, death: Death): Promise<boolean> {
  const fault = death.kind === 'outside' ? undefined : death
  const worker = await way.start(scene, fault)
  if (worker === null) return false
  const { child, ended } = worker
  const timer = death.kind === 'outside' ? setTimeout(() => child.kill('SIGKILL'), death.afterMs) : undefined
  const end = await ended
  clearTimeout(timer)
  if (end.signal === 'SIGKILL') return true
  expect(answerOf(end)).toMatchObject({ ok: true })
  return false
}

/** Each file as it was or as it was to become, and nothing beside but temporary files. */
function expectNothingTorn({ before, after }: ExportTrial, root: string): void {
  const now = treeOf(root)
  for (const path of tempsOf(root)) now.delete(path)
  expect([...now.keys()]).toEqual([...before.keys()])
  const torn = [...now].filter(([path, fact]) => fact !== before.get(path) && fact !== after.get(path))
  expect(torn).toEqual([])
}

/** The desk is started before the last export, which settles what was left; else that export does. */
function restart(scene: scenes.Scene): Promise<void> {
  return scenes.withScene(scene, async (db) => {
    orThrow(await settleLedger({ db, actor: commandLineActor(), root: scene.root }))
    expect([tempsOf(scene.root), await unsettled(db)]).toEqual([[], 0])
  })
}

const unsettled = async (db: Db) => (await checkDatabase(db)).unfinishedWrites

async function expectFinished(trial: ExportTrial, scene: scenes.Scene, db: Db): Promise<void> {
  expect(treeOf(scene.root)).toEqual(trial.after)
  expect(await rowsOf(db)).toEqual(trial.rows)
  expect(await articleEvents(db)).toEqual(trial.events)
  expect(await ledgerAhead(db, scene.root)).toEqual([])
  expect(await unsettled(db)).toBe(0)
  expect(await db.exportRun.count({ where: { finishedAt: null } })).toBe(0)
  const again = await scenes.importScene(db, scene)
  expect(again).toMatchObject({ added: 0, updated: 0, moved: 0, missing: 0 })
}
