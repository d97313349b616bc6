import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { botPushes, git, gitSite, hook, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'

test('export and import from a shell', { timeout: 300_000 }, async () => {
  const site = await gitSite({ [A]: entryText(), 'other.txt': 'one\n' })
  const { bot, bare } = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  const env = {
    CONTENT_DIR: site.top,
    DATA_DIR: site.desk.dataDir,
    DATABASE_URL: `file:${join(site.desk.dataDir, 'desk.db')}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    COPYDESK_GIT_HOOKS: 'on',
  }
  const run = (...args: string[]) => runCopydesk(env, ...args, '--json')

  hook(`${site.top}/.git`, 'pre-commit', 'echo "not today" >&2; exit 1')
  const failed = await run('export', '--commit')
  expect(failed.code).toBe(4)
  expect(failed.json()).toMatchObject({
    written: [{ path: A }],
    commit: null,
    commitProblem: { code: 'GIT_REFUSED', message: expect.stringContaining('not today') },
  })

  for (const branch of ['origin/main', 'origin']) {
    const other = await run('export', '--branch', branch)
    expect([other.code, other.json()]).toMatchObject([2, { error: { place: 'branch' } }])
  }
  expect(site.git('for-each-ref', '--format=%(refname)', 'refs/heads')).toBe('refs/heads/main')

  hook(`${site.top}/.git`, 'pre-commit', 'exit 0')
  botPushes(bot, 'other.txt', 'two\n')
  const again = await run('export', '--push', '--as', 'ana@desk.example')
  expect(again.code).toBe(0)
  const sha = site.git('rev-parse', 'main')
  expect(again.json()).toMatchObject({
    written: [],
    commit: {
      sha,
      branch: 'main',
      pushed: true,
      leftOut: [],
      pull: { merged: [], conflicts: [], dropped: [] },
    },
    commitProblem: null,
  })
  expect(git(bare, 'log', '-1', '--format=%H %s by %an', 'main')).toBe(`${sha} Copydesk: publish 1 by Ana`)

  await site.desk.setTopics(A, ['AI', 'Law'])
  expect((await run('export', '--commit')).code).toBe(0)
  botPushes(bot, A, git(bare, 'show', `main:${A}`).replace('  - AI', '  - Chips'))
  const pulled = await run('import', '--pull')
  expect(pulled.code).toBe(1)
  const conflict = { path: A, field: 'topics', base: ['AI'], ours: ['AI', 'Law'], theirs: ['Chips'] }
  expect(pulled.json()).toMatchObject({
    conflicts: 1,
    pull: { how: 'rebase', branch: 'main', merged: [], conflicts: [conflict], dropped: [] },
  })

  for (const name of ['@', '+main', 'refs/heads/x', 'HEAD']) {
    const refused = await run('export', '--branch', name)
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('is no name for a branch.') })
  }

  const { code, json } = await run('doctor')
  expect(code).toBe(0)
  expect(json()).toMatchObject({
    checks: expect.arrayContaining([
      { name: 'git remote', ok: true, message: 'origin answers' },
      { name: 'git hooks', ok: true, message: 'pre-commit: they run' },
    ]),
  })
  expect((await run('export', '--to', '', '--json')).code).toBe(2)
  expect((await run('export', '--patch', 'x', '--commit')).code).toBe(2)
})
