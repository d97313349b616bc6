import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { rollbackAndCommit } from '#lib/export/rollback/rollback-and-commit.ts'
import { readRun } from '#lib/export/run/read-run.ts'
import { runRollbackJob } from '#lib/jobs/run/run-rollback-job.ts'
import { startRollbackJob } from '#lib/jobs/start/start-rollback-job.ts'
import { orThrow } from '#lib/result.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { botPushes, git, gitSite, hook, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { ANA, failureOf, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const [A, B] = ['_news/a.md', '_news/b.md'] as const
const ADMIN: Actor = { ...ANA, role: 'admin' }

async function approved() {
  const site = await gitSite({ [A]: entryText(), [B]: entryText(), 'other.txt': 'one\n' })
  await site.desk.import()
  for (const path of [A, B]) await site.desk.decide(path, 'approved')
  return site
}

const rollBack = (
  { desk: { db, root } }: Site,
  runId: string,
  commit: { push?: boolean } | null,
  actor = ADMIN,
) => rollbackAndCommit({ db, actor, root, runId, commit })
const runOf = async ({ desk: { db } }: Site, runId: string) =>
  orThrow(await readRun({ db, actor: VERA, runId }))

test('what was put back is committed in the name of the person, and nothing else', async () => {
  const site = await approved()
  const { runId, commit } = await site.export({ message: 'Tuesday' })
  const exported = commit?.sha ?? ''
  site.desk.write('other.txt', 'mine\n')
  site.desk.write('staged.txt', 'staged\n')
  site.git('add', 'staged.txt')
  const { restored, commit: revert, commitProblem } = orThrow(await rollBack(site, runId, {}))
  expect(restored.map(({ path }) => path)).toEqual([A, B])
  expect({ revert, commitProblem }).toEqual({
    revert: { sha: site.git('rev-parse', 'main'), branch: 'main', pushed: false, leftOut: [] },
    commitProblem: null,
  })
  expect(site.git('log', '-1', '--format=%an|%P')).toBe(`Ana|${exported}`)
  expect(site.git('log', '-1', '--format=%B')).toBe(
    `Revert "Tuesday"\n\n- A title (${A})\n- A title (${B})\n\nCopydesk-Rollback: ${runId}\nCopydesk-Run: ${runId}`,
  )
  expect(site.git('diff', '--stat', `${exported}~1`, 'main')).toBe('')
  expect(site.git('status', '--porcelain').split('\n').sort()).toEqual([' M other.txt', 'A  staged.txt'])
  expect((await site.desk.events(null)).slice(-2)).toEqual([
    { name: 'export.rolled-back', by: 'Ana', payload: { runId, restored: 2, kept: 0 } },
    {
      name: 'export.reverted',
      by: 'Ana',
      payload: { runId, sha: revert?.sha, branch: 'main', files: 2, leftOut: 0 },
    },
  ])
  expect(await runOf(site, runId)).toMatchObject({
    rolledBack: 2,
    commit: { sha: exported, branch: 'main', pushedAt: null },
    revert: { sha: revert?.sha, branch: 'main', pushedAt: null },
  })
  // What editors wanted waits, and the next export writes and commits it again.
  const again = await site.export()
  expect(again.written.map(({ path }) => path)).toEqual([A, B])
  expect(site.git('log', '-1', '--format=%s')).toBe('Copydesk: publish 2')
})

test('a viewer and an editor roll nothing back; a folder without git says so before any file is touched', async () => {
  const site = await approved()
  const { runId } = await site.export()
  const before = site.git('rev-parse', 'main')
  for (const actor of [VERA, ANA])
    expect(failureOf(await rollBack(site, runId, {}, actor)).code).toBe('NOT_ALLOWED')
  site.desk.write('.git/MERGE_HEAD', `${before}\n`)
  expect(failureOf(await rollBack(site, runId, {})).code).toBe('GIT_BUSY')
  expect(site.git('rev-parse', 'main')).toBe(before)
  expect(site.git('status', '--porcelain')).toBe('')
})

test('a file that somebody changed meanwhile is left out with why; an export that was not committed needs no commit', async () => {
  const site = await approved()
  const { runId } = await site.export({})
  site.desk.write(B, `${site.desk.read(B)}By hand.\n`)
  const result = orThrow(await rollBack(site, runId, {}))
  expect(result.commit).toMatchObject({
    leftOut: [{ path: B, reason: expect.stringMatching(/commit it by hand/) }],
  })
  expect(site.git('show', '--format=', '--name-only', 'main')).toBe(A)

  const other = await approved()
  const uncommitted = await other.desk.export()
  const head = other.git('rev-parse', 'main')
  expect(orThrow(await rollBack(other, uncommitted.runId, {})).commit).toMatchObject({
    sha: null,
    leftOut: [],
  })
  expect(other.git('rev-parse', 'main')).toBe(head)
  expect(other.git('status', '--porcelain')).toBe('')
})

test('a commit that git refuses is made by the next rollback of the run', async () => {
  const site = await approved()
  const { runId } = await site.export({})
  const lock = join(site.top, '.git', 'refs', 'heads', 'main.lock')
  site.desk.write('.git/refs/heads/main.lock', '')
  const refused = orThrow(await rollBack(site, runId, {}))
  expect(refused).toMatchObject({ restored: [{ path: A }, { path: B }], commit: null })
  expect(refused.commitProblem).not.toBe(null)
  expect((await site.desk.events(null)).at(-1)).toMatchObject({ name: 'export.revert-failed' })
  site.desk.remove(lock.slice(site.top.length + 1))
  const again = orThrow(await rollBack(site, runId, {}))
  expect(again).toMatchObject({
    restored: [],
    commit: { sha: site.git('rev-parse', 'main'), branch: 'main' },
  })
  expect(site.git('log', '-1', '--format=%s')).toBe('Revert "Copydesk: publish 2"')
})

test('hooks of the site stay off', async () => {
  const site = await approved()
  const { runId } = await site.export({})
  hook(`${site.top}/.git`, 'pre-commit', 'exit 1')
  expect(orThrow(await rollBack(site, runId, {})).commit?.sha).toBe(site.git('rev-parse', 'main'))
})

test('pushed, it is merged by field with what upstream wrote since; the commit that was pushed stays', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  const { runId, commit } = await site.export({ push: true })
  expect(await runOf(site, runId)).toMatchObject({ commit: { pushedAt: expect.any(String) } })
  botPushes(bot, A, `${git(bare, 'show', `main:${A}`).replace('2026-11-24', '2026-11-25')}\n`)
  const { commit: revert, commitProblem } = orThrow(await rollBack(site, runId, { push: true }))
  expect(commitProblem).toBe(null)
  expect(revert).toMatchObject({ pushed: true, sha: site.git('rev-parse', 'main'), pull: { conflicts: [] } })
  expect(git(bare, 'rev-parse', 'main')).toBe(revert?.sha)
  expect(git(bare, 'merge-base', '--is-ancestor', commit?.sha ?? '', 'main')).toBe('')
  const upstream = git(bare, 'show', `main:${A}`)
  expect(upstream).toContain('published: false')
  expect(upstream).toContain('2026-11-25')
  expect(await runOf(site, runId)).toMatchObject({
    revert: { sha: revert?.sha, branch: 'main', pushedAt: expect.any(String) },
  })
  await site.desk.import()
  for (const path of [A, B])
    expect((await site.desk.article(path)).edits).toMatchObject([
      { field: 'published', base: false, value: true, theirs: null },
    ])
})

test('where upstream gave a third value, that stands, and what editors want becomes a conflict', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  const { runId } = await site.export({ push: true })
  botPushes(bot, A, `${git(bare, 'show', `main:${A}`)}\n`.replace('published: true\n', ''))
  const { commit: revert } = orThrow(await rollBack(site, runId, { push: true }))
  expect(revert).toMatchObject({
    pushed: true,
    pull: { conflicts: [{ path: A, field: 'published', base: true, ours: false, theirs: null }] },
  })
  expect(git(bare, 'show', `main:${A}`)).not.toMatch(/^published:/m)
  await site.desk.import()
  expect((await site.desk.article(A)).edits).toMatchObject([{ field: 'published', value: true }])
  expect((await site.desk.article(A)).conflictCount).toBe(1)
})

test('a job does the same, and stores what came of it', async () => {
  const site = await approved()
  const { db, root } = site.desk
  const { runId } = await site.export({})
  const call = { db, root, runId, launch: () => undefined, commit: {} }
  expect(failureOf(await startRollbackJob({ ...call, actor: ANA })).code).toBe('NOT_ALLOWED')
  const { id } = orThrow(await startRollbackJob({ ...call, actor: ADMIN }))
  await runRollbackJob({ db, id, root, signal: new AbortController().signal })
  const row = await db.job.findUniqueOrThrow({ where: { id } })
  expect(JSON.parse(row.result ?? '')).toMatchObject({
    restored: 2,
    kept: 0,
    commit: { sha: site.git('rev-parse', 'main'), branch: 'main', pushed: false, leftOutTotal: 0 },
    commitProblem: null,
  })
})

test('from a shell', { timeout: 300_000 }, async () => {
  const site = await approved()
  const { bare } = remoteOf(site)
  const env = {
    CONTENT_DIR: site.top,
    DATA_DIR: site.desk.dataDir,
    DATABASE_URL: `file:${join(site.desk.dataDir, 'desk.db')}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  }
  const { runId } = await site.export({ push: true })
  const back = await runCopydesk(env, 'rollback', runId, '--push', '--json')
  const sha = git(bare, 'rev-parse', 'main')
  expect([back.code, back.json()]).toMatchObject([
    0,
    {
      runId,
      restored: [{ path: A }, { path: B }],
      kept: [],
      commit: { sha, branch: 'main', pushed: true, leftOut: [] },
      commitProblem: null,
    },
  ])
  const told = await runCopydesk(env, 'rollback', runId, '--commit')
  expect(told.stdout).toContain('Nothing to commit.')
  const plain = await runCopydesk(env, 'rollback', runId, '--json')
  expect(plain.json()).toEqual({ runId, restored: [], kept: [], commit: null, commitProblem: null })
})
