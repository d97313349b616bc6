import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pushAgain } from '#lib/export/commit/push-again.ts'
import { orThrow } from '#lib/result.ts'
import { botPushes, git, gitSite, hook, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { failureOf, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const BOT = '-c user.name=Bot -c user.email=bot@site.example'

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

test('newer commits at the remote are pulled and merged, and the push goes on', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  botPushes(bot, 'other.txt', 'two\n')
  botPushes(bot, A, site.desk.read(A).replace('2026-11-24', '2026-11-25'))
  const { commit, commitProblem, written } = await site.export({ push: true })
  expect({ commitProblem, written: written.length }).toEqual({ commitProblem: null, written: 1 })
  const pull = { merged: [{ path: A, fields: ['published'] }], conflicts: [], dropped: [] }
  expect(commit).toMatchObject({ sha: site.git('rev-parse', 'main'), pushed: true, pull })
  expect(git(bare, 'rev-parse', 'main')).toBe(commit?.sha)
  expect(site.git('status', '--porcelain')).toBe('')
  expect((await site.desk.events(null)).map(({ name }) => name).slice(-3)).toEqual([
    'export.committed',
    'import.pulled',
    'export.pushed',
  ])
})

test('of ten files one is in conflict: nine are merged and pushed, one is listed', async () => {
  const paths = Array.from({ length: 10 }, (_, at) => `_news/${at}.md`)
  const files = Object.fromEntries(paths.map((path) => [path, entryText()]))
  const site = await gitSite(files)
  const { bare, bot } = remoteOf(site)
  await site.desk.import()
  for (const path of paths) await site.desk.decide(path, 'approved')
  const newer = (text = '') => text.replace('2026-11-24', '2026-11-25')
  const theirs = (files['_news/0.md'] ?? '').replace('published: false\n', '')
  writeFileSync(`${bot}/_news/0.md`, theirs)
  for (const path of paths.slice(1)) writeFileSync(`${bot}/${path}`, newer(files[path]))
  git(bot, 'commit', '--quiet', '-a', '-m', 'Import')
  git(bot, 'push', '--quiet')
  const conflict = { path: '_news/0.md', field: 'published', base: false, ours: true, theirs: null }
  const { commit, commitProblem } = await site.export({ push: true })
  expect(commitProblem).toBe(null)
  expect(commit).toMatchObject({ pushed: true, pull: { conflicts: [conflict], dropped: [] } })
  expect(commit?.pull?.merged.map(({ path }) => path)).toEqual(paths.slice(1))
  expect(git(bare, 'show', '--format=', '--name-only', 'main').split('\n')).toEqual(paths.slice(1))
  for (const path of paths.slice(1))
    expect(site.desk.read(path)).toBe(newer(files[path]).replace('published: false', 'published: true'))
  expect(site.desk.read('_news/0.md')).toBe(theirs)
  expect((await site.desk.article('_news/0.md')).edits).toMatchObject([
    { field: 'published', base: false, value: true },
  ])
  expect(await site.desk.import()).toMatchObject({ updated: 10, conflicts: 1 })
})

test('a pull that is not possible leaves the commit; pushed again once the way is free', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  botPushes(bot, 'other.txt', 'two\n')
  writeFileSync(`${site.top}/other.txt`, 'mine\n')
  const { commit, commitProblem, runId } = await site.export({ push: true })
  expect(commit).toMatchObject({ sha: site.git('rev-parse', 'main'), pushed: false })
  expect(commitProblem).toMatchObject({
    code: 'GIT_REFUSED',
    message: expect.stringMatching(/has newer commits .* in the way of the pull: other\.txt/),
  })
  expect(site.desk.read('other.txt')).toBe('mine\n')
  site.git('checkout', '--quiet', 'other.txt')
  const { db, actor, root } = site.desk
  const again = { db, root, runId, branch: 'main' }
  expect(orThrow(await pushAgain({ ...again, actor }))).toMatchObject({
    sha: site.git('rev-parse', 'main'),
    pushed: true,
    pull: { merged: [] },
    problem: null,
  })
  expect(git(bare, 'rev-parse', 'main')).toBe(site.git('rev-parse', 'main'))
  expect(failureOf(await pushAgain({ ...again, actor: VERA }))).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a remote that moves on at every push is left for later after a few tries', async () => {
  const site = await approved()
  const { bare, bot } = remoteOf(site)
  botPushes(bot, 'other.txt', 'two\n')
  // As if somebody else pushed between each pull and push.
  hook(bare, 'update', `git update-ref refs/heads/main $(git ${BOT} commit-tree -p main -m Busy main^{tree})`)
  const { commit, commitProblem } = await site.export({ push: true })
  expect(commit).toMatchObject({ sha: site.git('rev-parse', 'main'), pushed: false })
  expect(commitProblem).toMatchObject({ hint: expect.stringContaining('Nothing is lost') })
  expect(
    site
      .git('log', '--format=%s', 'origin/main')
      .split('\n')
      .filter((line) => line === 'Busy'),
  ).toHaveLength(2)
  expect(site.git('rev-list', '--count', 'origin/main..main')).toBe('1')
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
