import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { BUNDLE, ensureBundle } from '#lib/cli/launch/setup/bundle.mjs'
import { continueJob } from '#lib/jobs/start/continue-job.ts'
import { orThrow } from '#lib/result.ts'
import { bulkDesk } from '#tests/integration/jobs/bulk-desk.ts'
import { deskEnvironment, kill, PATIENT } from '#tests/integration/jobs/job-desk.ts'
import { ANA } from '#tests/support/desk.ts'

/** A server reduced to what matters here: it launches a job and then only lives. */
const SERVER = `
  import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
  jobLauncher({ cli: process.env.TEST_CLI, root: process.cwd() })(
    { id: process.env.TEST_JOB, kind: 'bulk' },
    () => undefined,
  )
  setInterval(() => undefined, 1_000)
`

test('a job whose server is killed ends after its portion, and goes on from there', {
  timeout: PATIENT,
}, async () => {
  await ensureBundle()
  const desk = await bulkDesk(2_500)
  const { id, total } = orThrow(await desk.start())
  const env = { ...deskEnvironment(desk), TEST_CLI: BUNDLE, TEST_JOB: id }
  const args = ['--import', 'tsx', '--input-type=module', '-e', SERVER]
  const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  onTestFinished(() => kill(server.pid ?? 0))

  await desk.until(id, ({ done }) => done > 0)
  kill(server.pid ?? 0)
  const ended = await desk.until(id, ({ state }) => state !== 'running')
  expect(ended).toMatchObject({ state: 'failed', problem: { code: 'JOB_ENDED' } })
  expect(ended.done).toBeLessThan(total)
  const left = await desk.db.jobItem.count({ where: { outcome: 'waiting' } })
  expect(left).toBe(total - ended.done)

  orThrow(await continueJob({ db: desk.db, actor: ANA, launch: desk.launch, id }))
  const done = await desk.until(id, ({ state }) => state !== 'running')
  expect(done).toMatchObject({ state: 'done', done: total, report: { changed: total } })
  expect(await desk.db.auditEvent.count({ where: { name: 'article.decided' } })).toBe(total)
})
