import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git, gitSite, hook, plainGit } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit({
  COPYDESK_GIT_HOOKS: 'on',
  COPYDESK_ADMIN_PASSWORD: 'never for a hook',
  DATABASE_URL: 'file:/nowhere.db',
  NEXTAUTH_SECRET: 'signs cookies',
  SOME_TOKEN: 'of another program',
})

const A = '_news/a.md'

test('files of a submodule and of a nested repository belong to another repository', async () => {
  const site = await gitSite({ [A]: entryText() })
  for (const name of ['module', 'nested']) {
    const place = join(site.top, name)
    mkdirSync(place)
    git(place, 'init', '--quiet')
    writeFileSync(join(place, 'a.md'), entryText())
    git(place, 'add', '-A')
    git(place, 'commit', '--quiet', '-m', 'Inside')
  }
  site.git(
    'update-index',
    '--add',
    '--cacheinfo',
    `160000,${git(join(site.top, 'module'), 'rev-parse', 'HEAD')},module`,
  )
  site.git('commit', '--quiet', '-m', 'Module')
  await site.desk.import()
  for (const path of [A, 'module/a.md', 'nested/a.md']) await site.desk.decide(path, 'approved')
  const { commit } = await site.export()
  expect(commit?.leftOut).toEqual([
    {
      path: 'module/a.md',
      reason: expect.stringContaining('belongs to another repository, the one in module'),
    },
    {
      path: 'nested/a.md',
      reason: expect.stringContaining('belongs to another repository, the one in nested'),
    },
  ])
  expect(site.git('diff', '--name-only', 'HEAD~1', 'HEAD')).toBe(A)
})

test('a name with a backslash is refused by that name', async () => {
  const path = '_news/one\\two.md'
  const site = await gitSite({ [A]: entryText(), [path]: entryText() })
  const { quarantined } = await site.desk.import()
  expect(quarantined).toMatchObject([
    {
      path,
      rule: 'backslash',
      message: expect.stringContaining('backslash'),
      hint: expect.stringContaining('Rename'),
    },
  ])
})

test('hooks inherit what git needs and nothing of the desk', async () => {
  const site = await gitSite({ [A]: entryText() })
  hook(`${site.top}/.git`, 'pre-commit', 'env -0 > .git/seen')
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  expect((await site.export()).commitProblem).toBeNull()
  const seen = readFileSync(join(site.top, '.git/seen'), 'utf8')
  const names = seen.split('\0').map((line) => line.split('=', 1)[0] ?? '')
  expect(names).toContain('PATH')
  expect(names).toContain('HOME')
  const own =
    /^(COPYDESK_|CONTENT_DIR|DATA_DIR|DATABASE_URL|NEXTAUTH_|AUTH_|SOME_TOKEN|VITEST|NODE_ENV|NODE_OPTIONS)/
  expect(names.filter((name) => own.test(name))).toEqual([])
  expect(seen).not.toContain('never for a hook')
})

test('a commit that should be signed says that it is not', async () => {
  const site = await gitSite({ [A]: entryText() })
  site.git('config', 'commit.gpgSign', 'true')
  site.git('config', 'gpg.program', '/nonexistent')
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  expect((await site.export()).commit).toMatchObject({ sha: site.git('rev-parse', 'HEAD'), unsigned: true })
  expect(site.git('cat-file', 'commit', 'HEAD')).not.toContain('gpgsig')
})
