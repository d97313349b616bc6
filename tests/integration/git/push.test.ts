import { expect, test } from 'vitest'
import { botPushes, git, gitSite, hook, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'

async function approved() {
  const site = await gitSite({ [A]: entryText(), 'other.txt': 'one\n' })
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  return site
}

test('the commit is pushed to the upstream', async () => {
  const site = await approved()
  const { bare } = remoteOf(site)
  const { commit, commitProblem, runId } = await site.export({ push: true })
  expect({ pushed: commit?.pushed, commitProblem }).toEqual({ pushed: true, commitProblem: null })
  expect(git(bare, 'rev-parse', 'main')).toBe(commit?.sha)
  expect((await site.desk.events(null)).at(-1)).toEqual({
    name: 'export.pushed',
    by: 'Ana',
    payload: { runId, branch: 'main', remote: 'origin' },
  })
})

test('a new branch is pushed under its name', async () => {
  const site = await approved()
  const { bare } = remoteOf(site)
  const { commit } = await site.export({ branch: 'desk/one', push: true })
  expect(commit?.pushed).toBe(true)
  expect(git(bare, 'rev-parse', 'desk/one')).toBe(commit?.sha)
  expect(git(bare, 'rev-parse', 'main')).toBe(site.git('rev-parse', 'main'))
})

test('without a remote nothing is written', async () => {
  const site = await approved()
  expect(await site.refused({ push: true })).toMatchObject({ code: 'GIT_REFUSED' })
  expect(site.git('status', '--porcelain')).toBe('')
})

test('newer commits at the remote refuse the push; after a pull the next export pushes', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  botPushes(bot, 'other.txt', 'two\n')
  const { commit, commitProblem, written } = await site.export({ push: true })
  expect(written).toHaveLength(1)
  expect(commit).toMatchObject({ sha: site.git('rev-parse', 'main'), pushed: false })
  expect(commitProblem).toMatchObject({
    code: 'GIT_REFUSED',
    message: 'origin has newer commits than this repository; the push was refused.',
    hint: expect.stringContaining('Nothing is lost'),
  })
  site.git('pull', '--quiet', '--rebase')
  expect((await site.export({ push: true })).commit).toMatchObject({ sha: null, pushed: true })
  expect(git(bare, 'rev-parse', 'main')).toBe(site.git('rev-parse', 'main'))
})

test('a hook of the remote that refuses is quoted', async () => {
  const site = await approved()
  const { bare } = remoteOf(site)
  hook(bare, 'pre-receive', 'echo "not on a Sunday" >&2; exit 1')
  const { commit, commitProblem } = await site.export({ push: true })
  expect(commit?.sha).toBe(site.git('rev-parse', 'main'))
  expect(commitProblem?.message).toBe('origin refused the push (pre-receive hook declined): not on a Sunday.')
})

test('a remote that is not there says so', async () => {
  const site = await approved()
  remoteOf(site)
  site.git('remote', 'set-url', 'origin', 'file:///nonexistent/site.git')
  const { commitProblem } = await site.export({ push: true })
  expect(commitProblem).toMatchObject({ code: 'GIT_REFUSED', place: 'origin' })
  expect(commitProblem?.message).toContain('/nonexistent/site.git')
})
