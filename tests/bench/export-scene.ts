import {
  closeSync,
  copyFileSync,
  cpSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import matter from 'gray-matter'
import { commandLineActor } from '#lib/auth/actor.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { runBulkJob } from '#lib/jobs/run/run-bulk-job.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { testDatabase } from '#tests/support/database.ts'
import { generateCollection } from '#tests/support/generate.ts'

/** A desk on disk with every article approved, which copies can be made of. */
export type ExportScene = { readonly folder: string; readonly root: string; readonly file: string }

export async function exportScene(count: number): Promise<ExportScene> {
  const scene = sceneAt(mkdtempSync(join(tmpdir(), 'copydesk-bench-')))
  const database = await testDatabase()
  copyFileSync(database.path, scene.file)
  await database.dispose()
  generateCollection(scene.root, count, 1)
  await onScene(scene, async (db) => {
    const actor = commandLineActor()
    orThrow(await importCollection({ db, actor, root: scene.root }))
    await doBulk(db, { do: 'decide', decision: 'approved' })
    await doBulk(db, { do: 'add-topic', topic: 'Benchmarks' })
  })
  return scene
}

async function doBulk(db: Db, action: BulkAction): Promise<void> {
  const actor = commandLineActor()
  const query = queryWith({})
  const { seal } = orThrow(await planBulk({ db, actor, query, action }))
  const job = orThrow(await startBulkJob({ db, actor, query, action, seal, launch: () => undefined }))
  orThrow(await runBulkJob({ db, id: job.id, signal: new AbortController().signal }))
}

/** A copy with the same time stamps, for one export. */
export function copyOf(scene: ExportScene): ExportScene {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'))
  cpSync(scene.folder, folder, { recursive: true, preserveTimestamps: true })
  return sceneAt(folder)
}

export function dropScene({ folder }: ExportScene): void {
  rmSync(folder, { recursive: true, force: true })
}

export async function onScene<T>({ file }: ExportScene, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(`file:${file}`)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}

export function sceneAt(folder: string): ExportScene {
  return { folder, root: join(folder, 'content'), file: join(folder, 'desk.db') }
}

/** What any program has to do that replaces these files safely: write, fsync, rename, fsync of the folder, each. */
export function writeSafely(files: ReadonlyMap<string, Buffer>): number {
  for (const [file, bytes] of files) {
    const temp = `${file}.tmp`
    const handle = openSync(temp, 'wx', 0o644)
    writeSync(handle, bytes)
    fsyncSync(handle)
    closeSync(handle)
    renameSync(temp, file)
    const folder = openSync(dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }
  return files.size
}

/** What any plan has to do: read and parse. Without options gray-matter would answer from its cache. */
export function readAndParse(files: readonly string[]): number {
  for (const file of files) matter(readFileSync(file, 'utf8'), {})
  return files.length
}
