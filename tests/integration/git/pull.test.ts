import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import { botPushes, git, gitSite, plainGit, remoteOf, type Site } from '#tests/integration/git/site.ts'
import { failureOf } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const B = '_news/b.md'

async function approved() {
  const site = await gitSite({ [A]: entryText(), [B]: entryText(), 'other.txt': 'one\n' })
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  return { ...site, ...remoteOf(site) }
}

const call = ({ desk }: Site) => ({ db: desk.db, actor: desk.actor, root: desk.root })
const pulled = async (site: Site) => orThrow(await pull(call(site)))
const refusal = async (site: Site) => failureOf(await pull(call(site)))

/** Other people's things in the way of nobody. */
function leaveThings({ top, git }: Site) {
  writeFileSync(`${top}/staged.txt`, 'mine\n')
  git('add', 'staged.txt')
  writeFileSync(`${top}/staged.txt`, 'mine, newer\n')
  writeFileSync(`${top}/untracked.txt`, 'mine\n')
  return () => ({
    index: git('ls-files', '-s', 'staged.txt'),
    status: git('status', '--porcelain'),
    text: readFileSync(`${top}/staged.txt`, 'utf8'),
  })
}

test('nothing new is nothing', async () => {
  const site = await approved()
  const head = site.git('rev-parse', 'HEAD')
  expect(await pulled(site)).toMatchObject({ how: 'nothing new', from: head, to: head })
  expect((await site.desk.events(null)).map(({ name }) => name)).not.toContain('import.pulled')
})

test('new commits are fast-forwarded to, and other people’s things stay', async () => {
  const site = await approved()
  const things = leaveThings(site)
  const before = things()
  botPushes(site.bot, B, `${site.desk.read(B)}One more line.\n`)
  const from = site.git('rev-parse', 'HEAD')
  expect(await pulled(site)).toMatchObject({ how: 'fast-forward', from, branch: 'main' })
  expect(site.git('rev-parse', 'main')).toBe(git(site.bare, 'rev-parse', 'main'))
  expect(things()).toEqual(before)
  expect((await site.desk.import()).updated).toBe(1)
  expect((await site.desk.events(null)).map(({ name }) => name)).toContain('import.pulled')
})

test('exports that are not pushed are put onto the newer commits', async () => {
  const site = await approved()
  const things = leaveThings(site)
  const before = things()
  const first = await site.export()
  await site.desk.setTopics(A, ['Robots'])
  const second = await site.export()
  botPushes(site.bot, B, entryText({ title: 'Newer' }))
  botPushes(
    site.bot,
    A,
    site.desk
      .read(A)
      .replace('published: true', 'published: false')
      .replace('The body', 'A body')
      .replace('- Robots', '- AI'),
  )
  const result = await pulled(site)
  expect(result.how).toBe('rebase')
  expect(result.rebased.map(({ runId, was }) => [runId, was])).toEqual([
    [first.runId, first.commit?.sha],
    [second.runId, second.commit?.sha],
  ])
  expect(site.git('log', '--format=%s by %an', '-3')).toBe(
    'Copydesk: topics 1 by Ana\nCopydesk: publish 1 by Ana\nImport by Bot',
  )
  expect(site.git('rev-parse', 'HEAD~2')).toBe(git(site.bare, 'rev-parse', 'main'))
  expect(site.git('rev-list', '--merges', '--count', 'HEAD')).toBe('0')
  expect(site.desk.read(A)).toContain('A body')
  expect(site.desk.read(A)).toContain('published: true')
  expect(site.git('diff', 'HEAD', '--', '_news')).toBe('')
  expect(things()).toEqual(before)
  const runs = await site.desk.db.exportRun.findMany({ orderBy: { startedAt: 'asc' } })
  expect(runs.map(({ commit }) => commit)).toEqual(result.rebased.map(({ sha }) => sha))
  expect(site.git('fsck', '--strict', '--no-dangling')).toBe('')
})

test('an export that was merged upstream already leaves no commit behind', async () => {
  const site = await approved()
  await site.export({ branch: 'desk' })
  site.git('push', '--quiet', 'origin', 'desk:main')
  // The exported lines still stand in the work tree, as on the branch they went to.
  expect(site.git('status', '--porcelain')).toBe(` M ${A}`)
  expect(await pulled(site)).toMatchObject({ how: 'fast-forward' })
  expect(site.git('status', '--porcelain')).toBe('')
  expect(site.git('rev-parse', 'main')).toBe(site.git('rev-parse', 'desk'))
})

test('changes that are not committed are named where they are in the way', async () => {
  const site = await approved()
  botPushes(site.bot, B, entryText({ title: 'Newer' }))
  botPushes(site.bot, 'new.txt', 'from the bot\n')
  const theirs = `${site.desk.read(B)}Their line.\n`
  writeFileSync(`${site.top}/${B}`, theirs)
  writeFileSync(`${site.top}/new.txt`, 'mine\n')
  const head = site.git('rev-parse', 'HEAD')
  expect(await refusal(site)).toMatchObject({
    code: 'GIT_REFUSED',
    details: { paths: [B, 'new.txt'] },
    // Files that an earlier export wrote without a commit are left alone by the next one.
    hint: expect.stringMatching(/^Commit them with git .* Nothing was changed\.$/),
  })
  expect(site.git('rev-parse', 'HEAD')).toBe(head)
  expect(site.desk.read(B)).toBe(theirs)
  expect(readFileSync(`${site.top}/new.txt`, 'utf8')).toBe('mine\n')
})

test('somebody’s own commits are theirs to rebase', async () => {
  const site = await approved()
  site.git('commit', '--quiet', '--allow-empty', '-m', 'By hand')
  botPushes(site.bot, 'other.txt', 'two\n')
  const head = site.git('rev-parse', 'HEAD')
  expect(await refusal(site)).toMatchObject({ code: 'GIT_REFUSED', place: head })
  expect(site.git('rev-parse', 'HEAD')).toBe(head)
})

test('a branch without upstream has nothing to pull', async () => {
  const site = await approved()
  site.git('branch', '--unset-upstream')
  expect(await refusal(site)).toMatchObject({
    code: 'GIT_REFUSED',
    hint: expect.stringContaining('--set-upstream-to'),
  })
})

test('a file that moved upstream takes the export along', async () => {
  const site = await approved()
  await site.export()
  git(site.bot, 'mv', A, '_news/moved.md')
  git(site.bot, 'commit', '--quiet', '-m', 'Move')
  git(site.bot, 'push', '--quiet')
  expect(await pulled(site)).toMatchObject({ how: 'rebase' })
  expect(site.desk.exists(A)).toBe(false)
  expect(site.desk.read('_news/moved.md')).toContain('published: true')
  expect(site.git('status', '--porcelain')).toBe('')
})

test('the content folder cannot be swapped for a link', async () => {
  const site = await gitSite({ [`site/in/${A}`]: entryText() })
  const { bot } = remoteOf(site)
  rmSync(`${bot}/site`, { recursive: true })
  symlinkSync('/etc', `${bot}/site`)
  git(bot, 'add', '-A')
  git(bot, 'commit', '--quiet', '-m', 'Swap')
  git(bot, 'push', '--quiet')
  const { db, actor, root } = site.desk
  expect(failureOf(await pull({ db, actor, root: `${root}/site/in` }))).toMatchObject({
    code: 'GIT_REFUSED',
    message: expect.stringContaining('in place of the folder site'),
  })
  expect(site.desk.exists(`site/in/${A}`)).toBe(true)
})

test('attributes of the content cannot have both sides of a conflict kept', async () => {
  const site = await approved()
  botPushes(site.bot, '.gitattributes', '*.md merge=union\n')
  await pulled(site)
  const before = site.desk.read(A)
  await site.export()
  const theirs = before.replace('published: false\n', '')
  botPushes(site.bot, A, theirs)
  expect(await pulled(site)).toMatchObject({ conflicts: [{ path: A, ours: true, theirs: null }] })
  expect(site.desk.read(A)).toBe(theirs)
})

test('an export with more in it, added by hand, is theirs to rebase', async () => {
  const site = await approved()
  await site.export()
  writeFileSync(`${site.top}/${A}`, site.desk.read(A).replace('The body', 'My body'))
  site.git('commit', '--quiet', '--amend', '--no-edit', A)
  const head = site.git('rev-parse', 'HEAD')
  botPushes(site.bot, A, site.git('show', `HEAD~1:${A}`).replace('2026-11-24', '2026-11-25'))
  expect(await refusal(site)).toMatchObject({ code: 'GIT_REFUSED', place: head })
  expect(site.git('rev-parse', 'HEAD')).toBe(head)
})
