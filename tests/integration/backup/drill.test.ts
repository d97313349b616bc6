import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseEnv } from '#lib/config/env.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { otherDesk } from '#lib/db/home.ts'
import { openDesk } from '#lib/db/open-desk.ts'
import { commitRun } from '#lib/export/commit/commit-run.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { settleLedger } from '#lib/export/run/settle-ledger.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { ADA } from '#tests/integration/backup/backup-desk.ts'
import { failureOf } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'
import { treeOf } from '#tests/support/survival/facts.ts'

const A = '_news/a.md'
const B = '_news/b.md'

let folder: string
let site: string
const open: Db[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-drill-'))
  site = join(folder, 'site')
  mkdirSync(join(site, '_news'), { recursive: true })
  for (const path of [A, B])
    writeFileSync(join(site, path), entryText({ url: `https://paper.example/${path}` }))
})
afterEach(async () => {
  for (const db of open.splice(0)) await db.$disconnect()
  rmSync(folder, { recursive: true })
})

/** A desk of its own data folder, on a content folder, as `npm start` opens it. */
async function desk(name: string, root: string): Promise<Db> {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { recursive: true })
  const db = await openDesk(parseEnv({ DATA_DIR: dataDir, CONTENT_DIR: root }), () => {})
  open.push(db)
  return db
}

async function approve(db: Db, path: string): Promise<void> {
  const { id } = await db.article.findUniqueOrThrow({ where: { livePath: path } })
  orThrow(await decide({ db, actor: ADA, articleId: id, decision: 'approved', expectedVersion: null }))
}

const exportTo = (db: Db, root: string) =>
  runExport({ db, actor: ADA, root, scope: { includeRejected: false } })

/** The live desk with one export and one approved article, and a copy of its database elsewhere. */
async function liveAndDrill() {
  const live = await desk('live', site)
  orThrow(await importCollection({ db: live, actor: ADA, root: site }))
  await approve(live, A)
  const { runId } = orThrow(await exportTo(live, site))
  await approve(live, B)
  await live.$disconnect()
  open.splice(0)
  mkdirSync(join(folder, 'drill'))
  cpSync(join(folder, 'live/copydesk.db'), join(folder, 'drill/copydesk.db'))
  return runId
}

test('a copy of the desk writes nothing into the content folder of the desk that is still there', async () => {
  const runId = await liveAndDrill()
  const before = treeOf(site)
  for (const root of [site, join(site, '_news'), folder]) {
    const drill = await desk('drill', root)
    const call = { db: drill, actor: ADA, root }
    const refusals = [
      await exportTo(drill, root),
      await rollbackRun({ ...call, runId }),
      await settleLedger(call),
    ]
    for (const refusal of refusals)
      expect(failureOf(refusal)).toMatchObject({
        code: 'CONTENT_OF_ANOTHER_DESK',
        message: expect.stringContaining(join(folder, 'live/copydesk.db')),
      })
    expect(orThrow(await commitRun({ ...call, result: { runId } })).commitProblem).toMatchObject({
      code: 'CONTENT_OF_ANOTHER_DESK',
    })
    expect(await drill.exportRun.count()).toBe(1)
  }
  expect(treeOf(site)).toEqual(before)
  expect(failureOf(await pull({ db: await desk('drill', site), actor: ADA, root: site })).code).not.toBe(
    undefined,
  )

  const live = await desk('live', site)
  expect(orThrow(await exportTo(live, site)).written).toMatchObject([{ path: B }])
})

test('a drill may export into a copy of the content, and stays a drill afterwards', async () => {
  await liveAndDrill()
  const copy = join(folder, 'copy')
  cpSync(site, copy, { recursive: true })
  const drill = await desk('drill', copy)
  expect(orThrow(await exportTo(drill, copy)).written).toMatchObject([{ path: B }])
  await drill.$disconnect()
  open.splice(0)
  const again = await desk('drill', site)
  expect(await otherDesk(again, site)).toMatchObject({ code: 'CONTENT_OF_ANOTHER_DESK' })
})

test('a desk that moved with all it has goes on, and its old place is no more', async () => {
  await liveAndDrill()
  rmSync(join(folder, 'drill'), { recursive: true })
  renameSync(join(folder, 'live'), join(folder, 'moved'))
  const moved = await desk('moved', site)
  expect(orThrow(await exportTo(moved, site)).written).toMatchObject([{ path: B }])
  expect(existsSync(join(folder, 'live'))).toBe(false)
  const db = await openDb(`file:${join(folder, 'moved/copydesk.db')}`)
  open.push(db)
  const home = await db.setting.findUniqueOrThrow({ where: { key: 'home' } })
  expect(JSON.parse(home.value)).toEqual({ database: join(folder, 'moved/copydesk.db'), content: site })
})
