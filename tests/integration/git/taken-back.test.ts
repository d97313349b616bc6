import { expect, test } from 'vitest'
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
  })
  expect(await desk.export()).toMatchObject({ written: [], held: [{ path: A }] })
})
