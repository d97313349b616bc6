import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import { scanCollection } from '#lib/collection/scan.ts'
import { tamperingStands } from '#tests/support/survival/aftermath.ts'
import { tempsOf } from '#tests/support/survival/facts.ts'
import { tamperingOf } from '#tests/support/survival/fault.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { answerOf, type Span, startWorker } from '#tests/support/survival/start-worker.ts'
import { ELSEWHERE } from '#tests/support/survival/tamper.ts'

const OUTSIDE = 'Nothing that an export may touch.\n'

/** An export that is about to begin, with each file's text before it and as an undisturbed one leaves it. */
export type RaceTrial = {
  readonly scene: scenes.Scene
  readonly files: number
  readonly texts: ReadonlyMap<string, { before: string; after: string }>
}

/** Five ways take turns at what happens to a file meanwhile, so each befalls a fifth of them. */
export async function raceTrial(files: number): Promise<RaceTrial> {
  const scene = await scenes.newScene()
  scenes.writeEntries(scene.root, 0, files)
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
  const texts = new Map(
    paths.map((path, at) => [
      path,
      { before: before[at] ?? '', after: readFileSync(join(copy.root, path), 'utf8') },
    ]),
  )
  scenes.dropScene(copy)
  return { scene, files, texts }
}

export async function inCopy(trial: RaceTrial, work: (copy: scenes.Scene) => Promise<void>): Promise<void> {
  const copy = scenes.copyScene(trial.scene)
  await work(copy).finally(() => scenes.dropScene(copy))
}

/** The paths at which something else than the last word of the other side stands. */
export function lost(trial: RaceTrial, root: string): string[] {
  return [...trial.texts].filter(([path, text]) => !tamperingStands(root, path, text)).map(([path]) => path)
}

/**
 * The paths that were removed or replaced while the export was between its last look and the rename, the window that
 * `replaceFiles` owns up to. What was written into a file, and a folder in its place, stand even then.
 */
export function inWindow(
  { root }: scenes.Scene,
  windows: readonly Span[],
  tampered: readonly Span[],
): string[] {
  const overlaps = ([file, from, to]: Span) =>
    windows.some(([other, begin, end]) => other === file && begin <= to && from <= end)
  return tampered
    .filter((span) => overlaps(span) && ['replaced', 'deleted', 'link'].includes(tamperingOf(span[0])))
    .map(([file]) => relative(root, file))
}

export function expectNothingElse(root: string): void {
  expect(readFileSync(join(root, ELSEWHERE), 'utf8')).toBe(OUTSIDE)
  expect(tempsOf(root)).toEqual([])
}

/** Exports while each file changes, vanishes or is replaced once the export has come to this stage of it. */
export function tamperAt(trial: RaceTrial, stage: 'planned' | 'written' | 'kept'): Promise<void> {
  return inCopy(trial, async (copy) => {
    const { ended } = await startWorker({ task: 'export', ...copy }, { fault: { kind: 'tamper', stage } })
    const answer = answerOf(await ended)
    expect(answer).toMatchObject({ ok: true, value: { written: [] } })
    expect(answer.ok && answer.value.refused).toHaveLength(trial.files)
    expect(lost(trial, copy.root)).toEqual([])
    expectNothingElse(copy.root)
  })
}

/** The same at the very last moment, where only what happens in place can be undone. */
export function tamperAtLast(trial: RaceTrial): Promise<void> {
  return inCopy(trial, async (copy) => {
    const fault = { kind: 'tamper', stage: 'checked' } as const
    const { ended } = await startWorker({ task: 'export', ...copy }, { fault })
    expect(answerOf(await ended).ok).toBe(true)
    // The rest is the window that `replaceFile` owns up to.
    const undone = lost(trial, copy.root).filter((path) => ['changed', 'folder'].includes(tamperingOf(path)))
    expect(undone).toEqual([])
    expectNothingElse(copy.root)
  })
}
