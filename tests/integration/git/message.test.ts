import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commitMessage } from '#lib/export/commit-message.ts'
import { gitSite, plainGit } from '#tests/integration/git/site.ts'
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
