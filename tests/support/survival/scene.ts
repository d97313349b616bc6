import { execFileSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { testDatabase } from '#tests/support/database.ts'
import { entryText } from '#tests/support/entry-text.ts'

/** A content folder and a database on disk, opened by nobody. */
export type Scene = { readonly folder: string; readonly root: string; readonly url: string }

const actor = commandLineActor()
const FOLDERS = ['_news', '_archive/_news', '_learning/videos']

/** An empty scene. It lies in memory where the system offers that: a killed process loses nothing by it. */
export async function newScene(): Promise<Scene> {
  const folder = mkdtempSync(join(fastFolder(), 'copydesk-scene-'))
  const database = await testDatabase()
  copyFileSync(database.path, join(folder, 'desk.db'))
  await database.dispose()
  mkdirSync(join(folder, 'content'))
  return sceneAt(folder)
}

export function sceneAt(folder: string): Scene {
  return { folder, root: join(folder, 'content'), url: `file:${join(folder, 'desk.db')}` }
}

/** A copy with the same time stamps, so that an import finds nothing new in it. */
export function copyScene(scene: Scene): Scene {
  const folder = mkdtempSync(join(fastFolder(), 'copydesk-scene-'))
  execFileSync('cp', ['-a', `${scene.folder}/.`, folder])
  return sceneAt(folder)
}

export function dropScene({ folder }: Scene): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Works with the database of a scene and closes it again. */
export async function withScene<T>(scene: Scene, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(scene.url)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}

/** Writes short entries, spread over three folders; their numbers end their names. */
export function writeEntries(root: string, from: number, to: number): void {
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true })
  for (let number = from; number < to; number += 1) {
    const file = join(root, FOLDERS[number % FOLDERS.length] ?? '', `2026-11-24-entry-${number}.md`)
    writeFileSync(file, entryText({ title: `Entry ${number}`, url: `https://paper.example/${number}` }))
  }
}

export async function importScene(db: Db, { root }: Scene) {
  return orThrow(await importCollection({ db, actor, root }))
}

export async function exportScene(db: Db, { root }: Scene) {
  return orThrow(await runExport({ db, actor, root, scope: { includeRejected: false } }))
}

/** Approves every article; each third one gets another topic too. */
export async function approveAll(db: Db): Promise<void> {
  const articles = await db.article.findMany({ select: { id: true, topics: true }, orderBy: { id: 'asc' } })
  for (const [at, { id, topics }] of articles.entries()) {
    const request = { db, actor, articleId: id, expectedVersion: null }
    const present: string[] = JSON.parse(topics)
    if (at % 3 === 0) orThrow(await setTopics({ ...request, topics: [...present, 'Hand Picked'] }))
    orThrow(await decide({ ...request, decision: 'approved' }))
  }
}

function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
