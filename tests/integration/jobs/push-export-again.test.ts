import { renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readExportState } from '#lib/jobs/read-export-state.ts'
import { pushExportAgain } from '#lib/jobs/start/push-export-again.ts'
import { startExportJob } from '#lib/jobs/start/start-export-job.ts'
import { orThrow } from '#lib/result.ts'
import { USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { botPushes, git, gitSite, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { idle, withExport } from '#tests/integration/jobs/export-desk.ts'
import { ANA, BEN, failureOf, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'

/** An export whose commit was made while the remote could not be reached. */
async function unpushed(branch?: string) {
  const text = entryText({ lines: ['heat: 10'] })
  const site = await gitSite({ [A]: text })
  const { bare, bot } = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  const desk = withExport(site.desk)
  const { db, root } = desk
  const { id: planId, seal } = await desk.plan()
  const call = { db, actor: ANA, launch: idle, root, planId, seal: seal ?? '' }
  const { id } = orThrow(await startExportJob({ ...call, commit: { branch, push: true } }))
  renameSync(bare, `${bare}-away`)
  const job = await desk.work(id)
  renameSync(`${bare}-away`, bare)
  if (job.kind !== 'export') throw new Error('This is no export.')
  expect(job).toMatchObject({
    state: 'done',
    report: { written: 1, commit: { pushed: false }, commitProblem: { code: 'GIT_REFUSED' } },
  })
  return { site, desk, bare, bot, text, id, runId: job.report.runId }
}

/** What the export page tells everybody of the commit. */
async function told({ desk }: Awaited<ReturnType<typeof unpushed>>) {
  const call = { db: desk.db, actor: VERA, choices: USUAL_CHOICES }
  const { writing } = orThrow(await readExportState(call))
  return { commit: writing?.report.commit, problem: writing?.report.commitProblem }
}

test('pushed again it is told to everybody, with what was merged and who pushed', async () => {
  const push = await unpushed()
  const { site, desk, bare, bot, text, id, runId } = push
  botPushes(bot, A, text.replace('heat: 10', 'heat: 70'))
  const again = { db: desk.db, root: desk.root, id }
  expect(failureOf(await pushExportAgain({ ...again, actor: VERA })).code).toBe('NOT_ALLOWED')
  orThrow(await pushExportAgain({ ...again, actor: BEN }))
  expect(await told(push)).toMatchObject({
    commit: {
      sha: site.git('rev-parse', 'main'),
      branch: 'main',
      pushed: true,
      leftOut: [],
      leftOutTotal: 0,
      pull: { merged: [{ path: A }] },
    },
    problem: null,
  })
  const merged = text.replace('heat: 10', 'heat: 70').replace('published: false', 'published: true')
  expect(git(bare, 'show', `main:${A}`)).toBe(merged.trim())
  expect(desk.read(A)).toBe(merged)
  expect((await desk.events(null)).at(-1)).toEqual({
    name: 'export.pushed',
    by: 'Ben',
    payload: { runId, branch: 'main', remote: 'origin' },
  })
})

test('it is the branch of the commit that is pushed, whichever is checked out', async () => {
  const push = await unpushed('desk/one')
  const { site, desk, bare, id } = push
  orThrow(await pushExportAgain({ db: desk.db, actor: ANA, root: desk.root, id }))
  expect(git(bare, 'rev-parse', 'desk/one')).toBe(site.git('rev-parse', 'desk/one'))
  expect(await told(push)).toMatchObject({ commit: { branch: 'desk/one', pushed: true }, problem: null })
})

test('what git refuses once more stands in the report; an export without a commit has nothing to push', async () => {
  const push = await unpushed()
  const { desk, bare, id } = push
  renameSync(bare, `${bare}-away`)
  const again = { db: desk.db, actor: ANA, root: desk.root }
  orThrow(await pushExportAgain({ ...again, id }))
  expect(await told(push)).toMatchObject({ commit: { pushed: false }, problem: { code: 'GIT_REFUSED' } })
  expect((await desk.events(null)).map(({ name }) => name)).not.toContain('export.pushed')
  expect(failureOf(await pushExportAgain({ ...again, id: 'nothing' })).code).toBe('NOT_FOUND')
  const { id: plan } = await desk.plan()
  expect(failureOf(await pushExportAgain({ ...again, id: plan })).code).toBe('NOT_FOUND')
})
