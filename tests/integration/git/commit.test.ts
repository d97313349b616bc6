import { chmodSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { gitSite, plainGit } from '#tests/integration/git/site.ts'
import { BEN } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'

async function approved(files: Record<string, string> = { [A]: entryText() }, settings = {}) {
  const site = await gitSite({ ...files, [B]: entryText() }, settings)
  await site.desk.import()
  for (const path of Object.keys(files)) await site.desk.decide(path, 'approved')
  return site
}

test('the commit holds the written lines, by the editor, on the current branch', async () => {
  const site = await approved()
  const { commit, commitProblem, written, runId } = await site.export()
  expect({ commit, commitProblem }).toEqual({
    commit: { sha: site.git('rev-parse', 'main'), branch: 'main', pushed: false, leftOut: [] },
    commitProblem: null,
  })
  expect(written.map(({ path }) => path)).toEqual([A])
  expect(site.git('log', '-1', '--format=%an <%ae>|%cn <%ce>|%P')).toBe(
    `Ana <ana@desk.example>|Copydesk <copydesk@localhost>|${site.git('rev-parse', 'main~1')}`,
  )
  expect(site.git('log', '-1', '--format=%B')).toBe(
    `Copydesk: publish 1\n\n- A title (${A})\n\nCopydesk-Run: ${runId}`,
  )
  expect(site.git('diff', '--numstat', 'HEAD~1', 'HEAD')).toBe(`1\t1\t${A}`)
  expect(site.git('status', '--porcelain')).toBe('')
  expect(site.git('diff-files')).toBe('')
  expect(await site.desk.db.exportRun.findMany({ select: { commit: true } })).toEqual([
    { commit: commit?.sha },
  ])
  expect((await site.desk.events(null)).at(-1)).toEqual({
    name: 'export.committed',
    by: 'Ana',
    payload: { runId, sha: commit?.sha, branch: 'main', files: 1, leftOut: 0 },
  })
})

test('the subject counts what was done', async () => {
  const site = await gitSite({ [A]: entryText(), [B]: entryText({ published: 'true' }), c: '' })
  await site.desk.import()
  await site.desk.setTopics(A, ['Robots'])
  await site.desk.decide(A, 'approved')
  await site.desk.decide(B, 'rejected')
  await site.export()
  expect(site.git('log', '-1', '--format=%s')).toBe('Copydesk: publish 1, unpublish 1, topics 1')
})

test('an editor writes the first line, and the articles and the run stay below it', async () => {
  for (const subject of ['Tuesday’s batch', '# 5 of Ana', 'Signed-off-by: Boss <boss@corp.example>']) {
    const site = await approved()
    const { runId } = await site.export({ message: ` ${subject} ` })
    expect(site.git('log', '-1', '--format=%B')).toBe(
      `${subject}\n\n- A title (${A})\n\nCopydesk-Run: ${runId}`,
    )
    expect(site.git('log', '-1', '--format=%(trailers)').trim()).toBe(`Copydesk-Run: ${runId}`)
  }
})

test.each([
  ['two lines', 'One\n\nTwo: three'],
  ['a line without end', 'x'.repeat(121)],
])('a first line that is %s is refused before anything is written', async (_, message) => {
  const site = await approved()
  const before = site.git('rev-parse', 'main')
  expect(await site.refused({ message })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(site.git('rev-parse', 'main')).toBe(before)
  expect(site.git('status', '--porcelain')).toBe('')
  expect(await site.desk.db.exportRun.count()).toBe(0)
})

test('the committer is the one that the machine has configured', async () => {
  const site = await approved(undefined, { 'user.name': 'Desk machine', 'user.email': 'desk@site.example' })
  await site.export()
  expect(site.git('log', '-1', '--format=%an|%cn <%ce>')).toBe('Ana|Desk machine <desk@site.example>')
})

test('a person without an account signs as the committer', async () => {
  const site = await approved()
  await site.export({}, commandLineActor())
  expect(site.git('log', '-1', '--format=%an <%ae>')).toBe('Copydesk <copydesk@localhost>')
  await site.desk.setTopics(A, ['Robots'])
  await site.export({}, BEN)
  expect(site.git('log', '-1', '--format=%an')).toBe('Copydesk')
})

test('a name that git would refuse does not stop the commit', async () => {
  const site = await approved()
  const { db } = site.desk
  await db.$transaction((tx) => tx.user.update({ where: { id: 'ana' }, data: { name: '.<>.' } }))
  const { commitProblem } = await site.export()
  expect(commitProblem).toBeNull()
  expect(site.git('log', '-1', '--format=%an <%ae>')).toBe('Copydesk <ana@desk.example>')
})

test('a commit that should be signed is made without a signature', async () => {
  const site = await approved()
  site.git('config', 'commit.gpgSign', 'true')
  site.git('config', 'gpg.program', '/nonexistent')
  expect((await site.export()).commitProblem).toBeNull()
})

test('a second export commits on top of the first', async () => {
  const site = await approved()
  const first = await site.export()
  await site.desk.setTopics(A, ['Robots'])
  const second = await site.export()
  expect(site.git('rev-list', '--first-parent', 'main').split('\n').slice(0, 2)).toEqual([
    second.commit?.sha,
    first.commit?.sha,
  ])
})

test('where nothing was written there is no commit', async () => {
  const site = await approved()
  await site.export()
  const head = site.git('rev-parse', 'HEAD')
  expect((await site.export()).commit).toEqual({ sha: null, branch: 'main', pushed: false, leftOut: [] })
  expect(site.git('rev-parse', 'HEAD')).toBe(head)
})

test('a new branch gets the commit; branch, index and lines in the work tree stay', async () => {
  const site = await approved()
  const index = readFileSync(`${site.top}/.git/index`)
  const head = site.git('rev-parse', 'main')
  const { commit } = await site.export({ branch: 'desk/one' })
  expect(commit).toMatchObject({ branch: 'desk/one', sha: site.git('rev-parse', 'desk/one') })
  expect(site.git('rev-parse', 'desk/one~1')).toBe(head)
  expect(site.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main')
  expect(readFileSync(`${site.top}/.git/index`).equals(index)).toBe(true)
  expect(site.git('status', '--porcelain')).toBe(` M ${A}`)
  expect(site.git('diff', 'desk/one', '--', A)).toBe('')
})

test('a later branch also holds what earlier exports left in the work tree', async () => {
  const site = await approved()
  await site.export({ branch: 'one' })
  await site.desk.setTopics(A, ['Robots'])
  const { commit } = await site.export({ branch: 'two' })
  expect(commit).toMatchObject({ leftOut: [], sha: site.git('rev-parse', 'two') })
  expect(site.git('diff', 'two', '--', A)).toBe('')
  expect(site.git('rev-parse', 'two~1')).toBe(site.git('rev-parse', 'main'))
})

test('a branch needs a name for people', async () => {
  const site = await approved()
  for (const branch of ['-x', 'a..b', '@{-1}', 'refs/heads/x', '@', '+main', 'HEAD', 'a.lock']) {
    expect(await site.refused({ branch })).toMatchObject({ code: 'INVALID_INPUT', place: 'branch' })
  }
  expect(site.git('status', '--porcelain')).toBe('')
})

test('a branch that exists is not written to', async () => {
  const site = await approved()
  site.git('branch', 'theirs')
  expect(await site.refused({ branch: 'theirs' })).toMatchObject({ code: 'GIT_REFUSED' })
  expect(site.git('rev-parse', 'theirs')).toBe(site.git('rev-parse', 'main'))
  expect(site.git('status', '--porcelain')).toBe('')
})

test('a file that may be run stays one', async () => {
  const site = await approved()
  chmodSync(`${site.top}/${A}`, 0o755)
  site.git('commit', '-qam', 'Mode')
  await site.export()
  expect(site.git('ls-tree', 'HEAD', A).slice(0, 6)).toBe('100755')
  expect(site.git('status', '--porcelain')).toBe('')
})

test('what is committed by hand already is not committed again, and not complained about', async () => {
  const site = await approved()
  await site.desk.export()
  site.git('commit', '-qam', 'By hand')
  const head = site.git('rev-parse', 'HEAD')
  expect((await site.export()).commit).toEqual({ sha: null, branch: 'main', pushed: false, leftOut: [] })
  expect(site.git('rev-parse', 'HEAD')).toBe(head)
})

test('file names are names, whatever they hold', async () => {
  const names = ['with space', '*[a]', ':(top)x', 'ünïcode „q"', '-rf', '$(id)', 'tab\tand\nline']
  const paths = names.map((name) => `_news/${name}.md`)
  const site = await approved(Object.fromEntries(paths.map((path) => [path, entryText()])))
  const { commit } = await site.export()
  expect(commit?.leftOut).toEqual([])
  const committed = site.git('diff', '--name-only', '-z', 'HEAD~1', 'HEAD').split('\0').filter(Boolean)
  expect(committed.sort()).toEqual(paths.sort())
  expect(site.git('status', '--porcelain')).toBe('')
})
