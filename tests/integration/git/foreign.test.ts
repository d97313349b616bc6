import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandLineActor } from '#lib/auth/actor.ts'
import { exportAndCommit } from '#lib/export/commit/export-and-commit.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { gitSite, plainGit, type Site } from '#tests/integration/git/site.ts'
import { ANA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_news/c.md'
const OTHERS = ['staged.txt', 'unstaged.txt', 'both.txt', 'removed.txt', 'intended.txt', 'untracked.txt']

/** Everything that other people have in the work tree and in the index, as git tells it. */
function others({ git, top }: Site) {
  return {
    status: git('status', '--porcelain=v1', '-uall', '--', ...OTHERS),
    index: git('ls-files', '-s', '--', ...OTHERS),
    staged: git('diff', '--cached', '--', ...OTHERS),
    files: OTHERS.map((name) => {
      try {
        return readFileSync(`${top}/${name}`).toString('hex')
      } catch {
        return null
      }
    }),
  }
}

async function withOthers() {
  const site = await gitSite({
    [A]: entryText({ title: 'A' }),
    [B]: entryText({ title: 'B' }),
    [C]: entryText({ title: 'C' }),
    'staged.txt': 'one\n',
    'unstaged.txt': 'one\n',
    'both.txt': 'one\n',
    'removed.txt': 'one\n',
  })
  const write = (name: string, text: string) => writeFileSync(`${site.top}/${name}`, text)
  write('staged.txt', 'two\n')
  write('both.txt', 'two\n')
  site.git('add', 'staged.txt', 'both.txt')
  site.git('rm', '--quiet', 'removed.txt')
  write('both.txt', 'three\n')
  write('unstaged.txt', 'two\n')
  write('untracked.txt', 'mine\r\n')
  write('intended.txt', 'soon\n')
  site.git('add', '-N', 'intended.txt')
  await site.desk.import()
  return { ...site, write }
}

test('other people’s changes are the same after 50 exports with commit', { timeout: 600_000 }, async () => {
  const site = await withOthers()
  const before = others(site)
  await site.desk.decide(A, 'approved')
  await site.desk.decide(B, 'approved')
  for (let round = 1; round <= 50; round += 1) {
    const path = round % 2 === 0 ? A : B
    await site.desk.setTopics(path, [`Round ${round}`])
    const { commit, commitProblem } = await site.export()
    expect({ problem: commitProblem, leftOut: commit?.leftOut }).toEqual({ problem: null, leftOut: [] })
  }
  expect(others(site)).toEqual(before)
  expect(site.git('rev-list', '--count', 'HEAD')).toBe('51')
  expect(site.git('diff', '--name-only', 'HEAD~50', 'HEAD')).toBe(`${A}\n${B}`)
  expect(site.git('diff', 'HEAD', '--', '_news')).toBe('')
  expect(site.git('fsck', '--strict', '--no-dangling')).toBe('')
})

test('a file with somebody’s changes is written but left out of the commit', async () => {
  const site = await withOthers()
  const edit = (path: string) =>
    writeFileSync(`${site.top}/${path}`, `${readFileSync(`${site.top}/${path}`, 'utf8')}Their line.\n`)
  edit(A) // unstaged
  edit(B)
  site.git('add', B) // staged
  await site.desk.import()
  for (const path of [A, B, C]) await site.desk.decide(path, 'approved')
  const { commit, written } = await site.export()
  expect(written.map(({ path }) => path)).toEqual([A, B, C])
  expect(commit?.leftOut).toEqual([
    { path: A, reason: expect.stringContaining('not committed before the export') },
    { path: B, reason: expect.stringContaining('not committed before the export') },
  ])
  expect(site.git('diff', '--name-only', 'HEAD~1', 'HEAD')).toBe(C)
  expect(site.git('diff', '--cached', '--numstat', '--', '_news')).toBe(`1\t0\t${B}`)
  expect(site.git('show', `:${B}`)).toContain('Their line.')
  expect(site.git('diff', '--numstat', 'HEAD', '--', A)).toBe(`2\t1\t${A}`)
})

test('what somebody staged of a file and took out of the work tree again stays staged', async () => {
  const site = await withOthers()
  const text = readFileSync(`${site.top}/${A}`, 'utf8')
  writeFileSync(`${site.top}/${A}`, `${text}Their line.\n`)
  site.git('add', A)
  const staged = site.git('ls-files', '-s', A)
  writeFileSync(`${site.top}/${A}`, text)
  await site.desk.decide(A, 'approved')
  const { commit } = await site.export()
  expect(commit).toMatchObject({
    sha: null,
    leftOut: [{ path: A, reason: expect.stringContaining('staged') }],
  })
  expect(site.git('ls-files', '-s', A)).toBe(staged)
})

test('a file that git does not know is left out', async () => {
  const site = await withOthers()
  site.desk.write('_news/new.md', entryText())
  await site.desk.import()
  await site.desk.decide('_news/new.md', 'approved')
  const { commit } = await site.export()
  expect(commit).toMatchObject({
    sha: null,
    leftOut: [{ path: '_news/new.md', reason: expect.stringContaining('does not know') }],
  })
  expect(site.git('status', '--porcelain', '--', '_news')).toBe('?? _news/new.md')
})

test('lines that earlier exports left uncommitted are our own and go along', async () => {
  const site = await withOthers()
  await site.desk.decide(A, 'approved')
  await site.desk.export()
  await site.desk.setTopics(A, ['Robots'])
  const { commit } = await site.export()
  expect(commit?.leftOut).toEqual([])
  expect(site.git('diff', '--numstat', 'HEAD~1', 'HEAD')).toBe(`2\t2\t${A}`)
})

test('what a rollback put back is our own too', async () => {
  const site = await withOthers()
  await site.desk.decide(A, 'approved')
  const { runId } = await site.export()
  const { db, root } = site.desk
  orThrow(await rollbackRun({ db, actor: commandLineActor(), root, runId }))
  expect(site.git('diff', '--name-only', 'HEAD', '--', '_news')).toBe(A)
  await site.desk.setTopics(A, ['Robots'])
  const { commit } = await site.export()
  expect(commit?.leftOut).toEqual([])
  expect(site.git('status', '--porcelain', '--', '_news')).toBe('')
})

test('the content root may be a folder of the work tree', async () => {
  const site = await gitSite({ [`site/${A}`]: entryText(), 'other.txt': 'one\n' })
  const { db } = site.desk
  const call = { db, actor: ANA, root: `${site.top}/site` }
  writeFileSync(`${site.top}/other.txt`, 'two\n')
  site.git('add', 'other.txt')
  await importCollection(call)
  await site.desk.decide(A, 'approved')
  const scope = { includeRejected: false }
  const { commit } = orThrow(await exportAndCommit({ ...call, scope, commit: {} }))
  expect(commit?.leftOut).toEqual([])
  expect(site.git('diff', '--name-only', 'HEAD~1', 'HEAD')).toBe(`site/${A}`)
  expect(site.git('status', '--porcelain')).toBe('M  other.txt')
})
