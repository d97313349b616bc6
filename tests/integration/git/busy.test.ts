import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { countUncommitted } from '#lib/export/commit/committable.ts'
import { gitSite, hook, plainGit, type Site } from '#tests/integration/git/site.ts'
import { testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit({ COPYDESK_GIT_HOOKS: 'on' })

const A = '_news/a.md'

async function approved(): Promise<Site> {
  const site = await gitSite({ [A]: entryText(), 'other.txt': 'one\n' })
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  return site
}

/** A wish to commit that cannot be met is refused before anything is written. */
async function refusedUnwritten(site: Site) {
  const before = digest(site.desk.bytes(A))
  const failure = await site.refused()
  expect(digest(site.desk.bytes(A))).toBe(before)
  expect(await site.desk.db.exportRun.count()).toBe(0)
  return failure
}

test('a folder without git says so', async () => {
  const desk = await testDesk({ [A]: entryText() })
  const site = await gitSite({ [A]: entryText() })
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  rmSync(`${site.top}/.git`, { recursive: true })
  expect(await refusedUnwritten(site)).toMatchObject({ code: 'NOT_A_WORK_TREE', place: site.top })
  expect(desk.exists(A)).toBe(true)
})

test('somebody else’s index.lock is named and left alone', async () => {
  const site = await approved()
  const lock = `${site.top}/.git/index.lock`
  writeFileSync(lock, '')
  const failure = await refusedUnwritten(site)
  expect(failure).toMatchObject({ code: 'GIT_BUSY', place: lock })
  expect(failure.hint).toContain('delete the file if none runs')
  expect(existsSync(lock)).toBe(true)
})

test.each([
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['rebase-merge/', 'rebase'],
])('%s: a %s under way is somebody’s to end', async (name, word) => {
  const site = await approved()
  const path = `${site.top}/.git/${name}`
  if (name.endsWith('/')) mkdirSync(path)
  else writeFileSync(path, `${site.git('rev-parse', 'HEAD')}\n`)
  const failure = await refusedUnwritten(site)
  expect(failure).toMatchObject({ code: 'GIT_BUSY', message: expect.stringContaining(word) })
})

test('without a branch a new one is needed', async () => {
  const site = await approved()
  site.git('checkout', '--quiet', '--detach')
  expect(await refusedUnwritten(site)).toMatchObject({ code: 'GIT_REFUSED' })
  expect((await site.export({ branch: 'desk' })).commit?.sha).toBe(site.git('rev-parse', 'desk'))
})

test('a repository without a commit is refused', async () => {
  const site = await approved()
  rmSync(`${site.top}/.git`, { recursive: true })
  site.git('init', '--quiet')
  expect(await refusedUnwritten(site)).toMatchObject({
    code: 'GIT_REFUSED',
    hint: expect.stringContaining('first'),
  })
})

test('a branch that moves while the commit is made stays where it moved to; the next export commits', async () => {
  const site = await approved()
  hook(
    `${site.top}/.git`,
    'commit-msg',
    'git update-ref refs/heads/main $(git commit-tree HEAD^{tree} -p HEAD -m bot </dev/null)',
  )
  site.git('config', 'user.name', 'Bot')
  site.git('config', 'user.email', 'bot@site.example')
  const index = site.git('ls-files', '-s')
  const { commit, commitProblem, written } = await site.export()
  expect({ commit, problem: commitProblem?.code, written: written.length }).toEqual({
    commit: null,
    problem: 'GIT_BUSY',
    written: 1,
  })
  expect(site.git('log', '-1', '--format=%s')).toBe('bot')
  expect(site.git('ls-files', '-s')).toBe(index)
  expect(existsSync(`${site.top}/.git/index.lock`)).toBe(false)
  expect((await site.desk.events(null)).at(-1)?.name).toBe('export.commit-failed')
  expect(await countUncommitted(site.desk.db)).toBe(1)

  rmSync(`${site.top}/.git/hooks/commit-msg`)
  const again = await site.export()
  expect(await countUncommitted(site.desk.db)).toBe(0)
  expect(again).toMatchObject({ written: [], commitProblem: null, commit: { leftOut: [] } })
  expect(site.git('diff', '--numstat', 'HEAD~1', 'HEAD')).toBe(`1\t1\t${A}`)
  expect(site.git('status', '--porcelain')).toBe('')
  expect((await site.desk.db.exportRun.findMany()).map((run) => run.commit)).toEqual([
    again.commit?.sha,
    again.commit?.sha,
  ])
})

test('a lock that appears after the files were written is reported with them', async () => {
  const site = await approved()
  hook(`${site.top}/.git`, 'commit-msg', 'touch .git/index.lock')
  const { commit, commitProblem, written } = await site.export()
  expect({ commit, code: commitProblem?.code, written: written.length }).toEqual({
    commit: null,
    code: 'GIT_BUSY',
    written: 1,
  })
  expect(site.git('rev-list', '--count', 'HEAD')).toBe('1')
})

test('a hook that refuses is quoted and nothing is committed', async () => {
  const site = await approved()
  hook(`${site.top}/.git`, 'pre-commit', 'echo "titles want a capital" >&2; exit 1')
  const { commitProblem } = await site.export()
  expect(commitProblem).toMatchObject({
    code: 'GIT_REFUSED',
    message: 'The pre-commit hook of the content repository refused: titles want a capital.',
  })
  expect(site.git('rev-list', '--count', 'HEAD')).toBe('1')
  expect(site.git('diff', '--cached', '--name-only')).toBe('')
})

test('hooks see what will be committed and may reword the message, not the files', async () => {
  const site = await approved()
  writeFileSync(`${site.top}/other.txt`, 'two\n')
  site.git('add', 'other.txt')
  hook(`${site.top}/.git`, 'pre-commit', 'git diff --cached --name-only > .git/seen')
  hook(`${site.top}/.git`, 'commit-msg', 'echo "Checked: yes" >> "$1"')
  hook(`${site.top}/.git`, 'post-commit', 'touch .git/after; exit 1')
  expect((await site.export()).commitProblem).toBeNull()
  expect(site.git('show', '-s', '--format=%B')).toContain('Checked: yes')
  expect(existsSync(`${site.top}/.git/after`)).toBe(true)
  expect(site.git('hash-object', '.git/seen')).toBe(hashOf(site, `${A}\n`))

  hook(`${site.top}/.git`, 'pre-commit', 'git add -u')
  await site.desk.setTopics(A, ['Robots'])
  expect((await site.export()).commitProblem?.message).toContain('changed what would be committed')
  expect(site.git('diff', '--cached', '--name-only')).toBe('other.txt')
})

function hashOf(site: Site, text: string): string {
  writeFileSync(`${site.top}/.git/expected`, text)
  return site.git('hash-object', '.git/expected')
}
