import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { checkDatabase } from '#lib/db/check-database.ts'
import type { Db } from '#lib/db/client.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { articleEvents, rowsOf, tempsOf, treeOf } from '#tests/support/survival/facts.ts'
import type { Death } from '#tests/support/survival/fault.ts'
import * as scenes from '#tests/support/survival/scene.ts'
import { answerOf, startWorker, stepsOf } from '#tests/support/survival/start-worker.ts'

/** A desk that knows some articles, with a folder in which much happened since; and what an import makes of it. */
export type ImportTrial = {
  readonly scene: scenes.Scene
  readonly tree: ReadonlyMap<string, string>
  readonly rows: readonly string[]
  readonly events: readonly string[]
  readonly steps: number
}

/** `known` articles with decisions, then `added` new entries beside changed, moved, broken and removed ones. */
export async function importTrial(known: number, added: number): Promise<ImportTrial> {
  const scene = await scenes.newScene()
  scenes.writeEntries(scene.root, 0, known)
  await scenes.withScene(scene, async (db) => {
    await scenes.importScene(db, scene)
    await scenes.approveAll(db)
  })
  scenes.writeEntries(scene.root, known, known + added)
  changeUpstream(scene.root, known)
  const copy = scenes.copyScene(scene)
  const { ended } = await startWorker({ task: 'import', ...copy }, { fault: { kind: 'none' } })
  const steps = stepsOf(await ended)
  const facts = await scenes.withScene(copy, async (db) => ({
    rows: await rowsOf(db),
    events: await articleEvents(db),
  }))
  scenes.dropScene(copy)
  return { scene, tree: treeOf(scene.root), steps, ...facts }
}

function changeUpstream(root: string, known: number): void {
  const at = (name: string) => join(root, '_news', name)
  // From the end, so that the second chunk of an import has most of it.
  const names = readdirSync(join(root, '_news'))
    .filter((name) => Number(/(\d+)\.md$/.exec(name)?.[1]) < known)
    .sort()
    .reverse()
  for (const name of names.slice(0, 10)) {
    // Upstream sets the flag that editors set too, and another topic: agreements and conflicts.
    const published = name.length % 2 === 0 ? 'true' : 'false'
    const title = `${name} again`
    writeFileSync(
      at(name),
      entryText({ title, url: `https://paper.example/${name}`, published, topics: ['Robots'] }),
    )
  }
  mkdirSync(join(root, '_moved'))
  for (const name of names.slice(10, 20)) renameSync(at(name), join(root, '_moved', name))
  for (const name of names.slice(20, 25)) rmSync(at(name))
  for (const name of names.slice(25, 30)) writeFileSync(at(name), 'no frontmatter at all')
}

/** Kills an import once for every death, then lets one come to its end, which must be that of an undisturbed one. */
export async function killAndFinishImport(
  trial: ImportTrial,
  deaths: readonly Death[],
): Promise<{ kills: number; partial: number }> {
  const scene = scenes.copyScene(trial.scene)
  const left = { kills: 0, partial: 0 }
  try {
    const known = await scenes.withScene(scene, (db) => db.article.count())
    for (const death of deaths) {
      if (await dies(scene, death)) left.kills += 1
      expect(treeOf(scene.root)).toEqual(trial.tree)
      const count = await scenes.withScene(scene, articlesOnce)
      if (count > known && count < trial.rows.length) left.partial += 1
    }
    await scenes.withScene(scene, async (db) => {
      await scenes.importScene(db, scene)
      expect(await rowsOf(db)).toEqual(trial.rows)
      expect(await articleEvents(db)).toEqual(trial.events)
      expect(await db.$connection.problem()).toBeNull()
      expect(await checkDatabase(db)).toMatchObject({ searchGap: 0 })
      const again = await scenes.importScene(db, scene)
      expect(again).toMatchObject({ added: 0, updated: 0, moved: 0, missing: 0 })
    })
    expect(treeOf(scene.root)).toEqual(trial.tree)
    expect(tempsOf(scene.root)).toEqual([])
    return left
  } finally {
    scenes.dropScene(scene)
  }
}

async function dies(scene: scenes.Scene, death: Death): Promise<boolean> {
  const fault = death.kind === 'outside' ? undefined : death
  const { child, ended } = await startWorker({ task: 'import', ...scene }, { fault })
  const timer = death.kind === 'outside' ? setTimeout(() => child.kill('SIGKILL'), death.afterMs) : undefined
  const end = await ended
  clearTimeout(timer)
  if (end.signal === 'SIGKILL') return true
  expect(answerOf(end)).toMatchObject({ ok: true })
  return false
}

/** How many articles there are, each with one source; those with a file have a path and an address of their own. */
async function articlesOnce(db: Db): Promise<number> {
  const articles = await db.article.findMany({ select: { path: true, canonicalUrl: true, missingAt: true } })
  const present = articles.filter(({ missingAt }) => missingAt === null)
  expect(new Set(present.map(({ path }) => path)).size).toBe(present.length)
  expect(new Set(present.map(({ canonicalUrl }) => canonicalUrl)).size).toBe(present.length)
  expect(await db.articleSource.count()).toBe(articles.length)
  return articles.length
}
