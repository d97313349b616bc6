import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, commandLineActor } from '#lib/auth/actor.ts'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { BUNDLE, ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { ensureBuild } from '#lib/cli/launch/setup/next-build.mjs'
import { type Db, openDb } from '#lib/db/client.ts'
import { readPlan } from '#lib/export/plan/read-plan.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { readJob } from '#lib/jobs/read-job.ts'
import { runBulkJob } from '#lib/jobs/run/run-bulk-job.ts'
import { jobLauncher, type LaunchJob } from '#lib/jobs/start/launch-job.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { startPlanJob } from '#lib/jobs/start/start-plan-job.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import type { Job } from '#lib/schema/job.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { loadOfMachine, p95, timed } from '#tests/bench/measure.ts'
import { generateCollection } from '#tests/support/generate.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const FILES = 20_000
const MORE_MS = 250
const PAUSE_MS = 20

const actor: Actor = commandLineActor()
const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-health-'))

beforeAll(async () => {
  generateCollection(contentDir, FILES, 1)
  await ensureBundle()
  await ensureBuild()
})
afterAll(() => rmSync(contentDir, { recursive: true, force: true }))

test('while an export is planned and written, /api/health waits hardly longer than at rest', async () => {
  const server = await startServer({ contentDir, env: { COPYDESK_WATCH: 'off' } })
  const db = await openDb(server.databaseUrl)
  try {
    orThrow(await importCollection({ db, actor, root: contentDir }))
    await doBulk(db, { do: 'decide', decision: 'approved' })
    await doBulk(db, { do: 'add-topic', topic: 'Exported' })
    const look = () => timed(async () => expect((await fetch(`${server.url}/api/health`)).status).toBe(200))
    const launchReally = jobLauncher({ cli: BUNDLE, root: process.cwd() }, environmentOf(server))
    let isOver = false
    const launch: LaunchJob = (id, onEnd) => {
      isOver = false
      return launchReally(id, () => {
        onEnd()
        isOver = true
      })
    }
    /** Looks as long as the process of a job lives. */
    const watched = async (id: string): Promise<{ job: Job; waits: number[] }> => {
      const waits: number[] = []
      for (; !isOver; await sleep(PAUSE_MS)) waits.push(await look())
      return { job: orThrow(await readJob({ db, actor, id })), waits }
    }
    await look() // reads the articles that came
    const planJob = orThrow(await startPlanJob({ db, actor, launch, choices: USUAL_CHOICES }))
    const planning = await watched(planJob.id)
    expect(planning.job).toMatchObject({ state: 'done' })
    const plan = orThrow(await readPlan({ db, actor, id: planJob.id }))
    const sealed = { planId: plan.id, seal: plan.seal ?? '', commit: null }
    const started = orThrow(await startExportJob({ db, actor, launch, root: contentDir, ...sealed }))
    const writing = await watched(started.id)
    expect(writing.job).toMatchObject({ state: 'done', report: { written: FILES } })
    await look() // reads the articles that changed
    // As often, so that what else the machine has to do falls into either.
    const rest: number[] = []
    for (const _ of [...planning.waits, ...writing.waits]) {
      rest.push(await look())
      await sleep(PAUSE_MS)
    }

    const most = (waits: readonly number[]) => Math.max(...waits)
    console.info(`/api/health, ${loadOfMachine()}`)
    for (const [what, waits] of Object.entries({ rest, plan: planning.waits, export: writing.waits }))
      console.info(
        `/api/health, ${what}: p95 ${p95(waits).toFixed(0)} ms, most ${most(waits).toFixed(0)} ms of ${waits.length}`,
      )
    expect(most([...planning.waits, ...writing.waits])).toBeLessThan(most(rest) + MORE_MS)
  } finally {
    await db.$disconnect()
    await server.stop()
  }
})

async function doBulk(db: Db, action: BulkAction): Promise<void> {
  const query = queryWith({})
  const { seal } = orThrow(await planBulk({ db, actor, query, action }))
  const job = orThrow(await startBulkJob({ db, actor, query, action, seal, launch: () => undefined }))
  orThrow(await runBulkJob({ db, id: job.id, signal: new AbortController().signal }))
}

function environmentOf({ dataDir, databaseUrl }: TestServer): NodeJS.ProcessEnv {
  return {
    ...neutralEnvironment(),
    NODE_ENV: 'test',
    COPYDESK_ROOT: process.cwd(),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    CONTENT_DIR: contentDir,
  }
}
