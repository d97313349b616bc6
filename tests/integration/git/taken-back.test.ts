import { expect, test } from 'vitest'
import { articleText } from '#lib/cli/article-text.ts'
import { pull } from '#lib/import/pull.ts'
import { orThrow } from '#lib/result.ts'
import { showArticle } from '#lib/review/show-article.ts'
import { botPushes, gitSite, plainGit, remoteOf } from '#tests/integration/git/site.ts'
import { entryText } from '#tests/support/entry-text.ts'

plainGit()

const A = '_news/a.md'
const text = (published: string, heat: number) =>
  entryText({ url: 'https://paper.example/one', published, lines: [`heat: ${heat}`] })

test('a bot without memory that pushes over an export is marked after a pull, with its commit', async () => {
  const site = await gitSite({ [A]: text('false', 1) })
  const { desk } = site
  await desk.import()
  await desk.decide(A, 'approved')
  const { bot } = remoteOf(site)
  const { commit, commitProblem } = await site.export({ push: true })
  expect({ pushed: commit?.pushed, commitProblem }).toEqual({ pushed: true, commitProblem: null })
  const call = { db: desk.db, actor: desk.actor, root: desk.root }
  botPushes(bot, A, text('false', 2))
  orThrow(await pull(call))
  await desk.import()
  expect(desk.read(A)).toBe(text('false', 2))
  expect(orThrow(await showArticle({ ...call, article: A }))).toMatchObject({
    status: 'approved',
    takenBack: [{ field: 'published', ours: true, theirs: false }],
    upstreamCommit: { author: 'Bot' },
    upstreamUncommitted: false,
  })
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
})

test('a value that somebody took back in the work tree alone is nobody’s commit yet', async () => {
  const site = await gitSite({ [A]: text('false', 1) })
  const { desk } = site
  await desk.import()
  await desk.decide(A, 'approved')
  await site.export()
  desk.write(A, text('false', 2))
  await desk.import()
  const shown = async () =>
    orThrow(await showArticle({ db: desk.db, actor: desk.actor, root: desk.root, article: A }))
  const before = await shown()
  expect(before).toMatchObject({
    upstreamCommit: null,
    upstreamUncommitted: true,
    takenBack: [{ theirs: false }],
  })
  expect(articleText(before)).toContain('in the file: not committed yet')
  site.git('commit', '--quiet', '-a', '-m', 'Down')
  const after = await shown()
  expect(after).toMatchObject({ upstreamCommit: { author: 'Bot' }, upstreamUncommitted: false })
  expect(articleText(after)).toContain(`in the file: Bot, commit ${after.upstreamCommit?.sha.slice(0, 9)}`)
})

test('the desk’s own commit is not who brought what stands in conflict', async () => {
  const site = await gitSite({ [A]: text('false', 1) })
  const { desk } = site
  await desk.import()
  await desk.setTopics(A, ['AI', 'Desk'])
  await desk.decide(A, 'approved')
  const { bot } = remoteOf(site)
  await site.export()
  botPushes(bot, A, text('false', 1).replace('  - AI', '  - AI\n  - Space'))
  orThrow(await pull({ db: desk.db, actor: desk.actor, root: desk.root }))
  await desk.import()
  expect(site.git('log', '-1', '--format=%an', '--', A)).toBe('Ana')
  expect(
    orThrow(await showArticle({ db: desk.db, actor: desk.actor, root: desk.root, article: A })),
  ).toMatchObject({ conflictCount: 1, upstreamCommit: { author: 'Bot' } })
})

test('line ends that git changes on the way are no change of anybody', async () => {
  const site = await gitSite({ [A]: text('false', 1) }, { 'core.autocrlf': 'true' })
  const { desk } = site
  await desk.import()
  await desk.decide(A, 'approved')
  await site.export()
  desk.write(A, text('false', 2).replaceAll('\n', '\r\n'))
  site.git('commit', '--quiet', '-a', '-m', 'Down')
  await desk.import()
  expect(
    orThrow(await showArticle({ db: desk.db, actor: desk.actor, root: desk.root, article: A })),
  ).toMatchObject({
    takenBack: [{ field: 'published' }],
    upstreamCommit: { author: 'Bot' },
    upstreamUncommitted: false,
  })
})
