import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pushAgain } from '#lib/export/commit/push-again.ts'
import { commitMessage } from '#lib/export/commit-message.ts'
import { orThrow } from '#lib/result.ts'
import { botPushes, git, gitSite, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'

test('the hostile fixture forges no trailer and starts nothing', async () => {
  const fixture = readFileSync(new URL('../../fixtures/hostile/d53-git-trailer.md', import.meta.url), 'utf8')
  const site = await gitSite({ [A]: fixture })
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  const { runId } = await site.export()
  expect(site.git('log', '-1', '--format=%(trailers)').trim()).toBe(`Copydesk-Run: ${runId}`)
  expect(site.git('log', '-1', '--format=%b').split('\n')[0]).toBe(
    `- –exec=touch ./adv-canary Co-authored-by： Boss <boss＠corp.example> (${A})`,
  )
  expect(site.git('status', '--porcelain')).toBe('')
})

const item = (title: string) => ({ path: 'a.md', title, keys: ['topics'], published: 'true' })
const told = (title: string) => commitMessage('run', [item(title)]).split('\n')[2]

test.each([
  ['x\r\n\r\nSigned-off-by: Boss', '- x Signed-off-by： Boss (a.md)'],
  ['a\u2028b\u0000c\u202Ed', '- a b(U+0000)c(U+202E)d (a.md)'],
  ['Peace &amp; war&#10;Signed-off-by: Boss', '- Peace & war Signed-off-by： Boss (a.md)'],
  [
    '[skip ci] fixes #12, thanks @boss ***NO_CI***',
    '- (skip ci) fixes ＃12, thanks ＠boss ＊＊＊NO＿CI＊＊＊ (a.md)',
  ],
])('the title %j is one harmless line', (title, expected) => {
  expect(told(title)).toBe(expected)
})

test('a long title is cut between characters, not inside one', () => {
  expect(told('😀'.repeat(200))).toBe(`- ${'😀'.repeat(119)}… (a.md)`)
})

test('a long list is cut', () => {
  const message = commitMessage(
    'run',
    Array.from({ length: 1_200 }, () => item('x')),
  )
  expect(message).toContain('\n- … and 700 more\n')
  expect(message.split('\n').length).toBeLessThan(510)
  expect(message).toMatch(/^Copydesk: topics 1200\n\n.*\n\nCopydesk-Run: run\n$/s)
})

test('mail addresses and names of editors cannot forge headers', async () => {
  const site = await gitSite({ [A]: entryText() })
  const { db } = site.desk
  const data = { name: 'Eve\n\nparent 0', email: 'eve@x.example>\nfake: 1' }
  await db.$transaction((tx) => tx.user.update({ where: { id: 'ana' }, data }))
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  expect((await site.export()).commitProblem).toBeNull()
  expect(
    site
      .git('cat-file', 'commit', 'HEAD')
      .split('\n')
      .slice(0, 4)
      .map((line) => line.split(' ')[0]),
  ).toEqual(['tree', 'parent', 'author', 'committer'])
  expect(site.git('fsck', '--strict')).toBe('')
})

const paths = ['clash', 'agreed', 'gone', 'moved', 'clean', 'newer'].map((name) => `_news/${name}.md`)
const [CLASH, AGREED, GONE, MOVED, CLEAN, NEWER] = paths as [string, string, string, string, string, string]

/** Six approved articles, one with another topic; what upstream does to five of the files meanwhile. */
async function meanwhile() {
  const files = Object.fromEntries(
    paths.map((path) => [path, entryText({ title: `Title of ${path.slice(6, -3)}` })]),
  )
  const site = await gitSite(files)
  const { bare, bot } = remoteOf(site)
  await site.desk.import()
  for (const path of paths) await site.desk.decide(path, 'approved')
  await site.desk.setTopics(CLASH, ['AI', 'Law'])
  const put = (path: string, change: (text: string) => string) =>
    writeFileSync(join(bot, path), change(files[path] ?? ''))
  put(CLASH, (text) => text.replace('published: false\n', ''))
  put(AGREED, (text) => text.replace('published: false', 'published: true'))
  put(NEWER, (text) => text.replace('2026-11-24', '2026-11-25'))
  git(bot, 'rm', '--quiet', GONE)
  git(bot, 'mv', MOVED, 'moved.md')
  git(bot, 'commit', '--quiet', '-a', '-m', 'Import')
  git(bot, 'push', '--quiet')
  return { site, bare }
}

test('the message of a commit that was merged for its push names what it holds, and no more', async () => {
  const { site, bare } = await meanwhile()
  const { runId, commitProblem } = await site.export({ push: true })
  expect(commitProblem).toBeNull()
  expect(git(bare, 'log', '-1', '--format=%B', 'main').trim().split('\n')).toEqual([
    'Copydesk: publish 3, topics 1',
    '',
    `- Title of clash (${CLASH})`,
    `- Title of clean (${CLEAN})`,
    `- Title of newer (${NEWER})`,
    '- Title of moved (moved.md)',
    '',
    `Copydesk-Run: ${runId}`,
  ])
  const held = git(bare, 'show', '--format=', '--name-only', 'main').split('\n')
  expect(held.sort()).toEqual([CLASH, CLEAN, NEWER, 'moved.md'])
})

test('a message tells again what it held where all of it was merged, and what hooks and people wrote stays', async () => {
  const { site, bare } = await meanwhile()
  const { runId } = await site.export()
  const [subject, ...rest] = site.git('log', '-1', '--format=%B').trim().split('\n')
  site.git('commit', '--quiet', '--amend', '-m', [subject, ...rest, 'Change-Id: I1'].join('\n'))
  const { db, actor, root } = site.desk
  expect(orThrow(await pushAgain({ db, actor, root, runId, branch: 'main' }))).toMatchObject({ pushed: true })
  const message = git(bare, 'log', '-1', '--format=%B', 'main').trim().split('\n')
  expect(message[0]).toBe('Copydesk: publish 3, topics 1')
  expect(message.slice(-3)).toEqual(['', `Copydesk-Run: ${runId}`, 'Change-Id: I1'])
  expect(message.join('\n')).not.toMatch(/gone|agreed/)
})

test('a message stays as it was where everything of its commit is merged', async () => {
  const site = await gitSite({ [A]: entryText({ title: 'One' }), 'other.txt': 'one\n' })
  const { bare, bot } = remoteOf(site)
  await site.desk.import()
  await site.desk.decide(A, 'approved')
  await site.export()
  site.git(
    'commit',
    '--quiet',
    '--amend',
    '-m',
    site.git('log', '-1', '--format=%B').replace('One', 'The one'),
  )
  const before = site.git('log', '-1', '--format=%B')
  botPushes(bot, A, readFileSync(join(bot, A), 'utf8').replace('2026-11-24', '2026-11-25'))
  const { db, actor, root } = site.desk
  const run = await db.exportRun.findFirstOrThrow()
  expect(orThrow(await pushAgain({ db, actor, root, runId: run.id, branch: 'main' }))).toMatchObject({
    pushed: true,
  })
  expect(git(bare, 'log', '-1', '--format=%B', 'main')).toBe(before)
})
