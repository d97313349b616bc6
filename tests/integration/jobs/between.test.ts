import { expect, test } from 'vitest'
import { freezeItems, standingItems, waitingItems } from '#lib/db/job-items.ts'
import { orThrow } from '#lib/result.ts'
import { bulkPortion } from '#lib/review/bulk-portion.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { bulkDesk } from '#tests/integration/jobs/bulk-desk.ts'
import { ANA, BEN, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

test('an article that somebody stood by after an action began is passed over by it', async () => {
  const url = (name: string) => ({ url: `https://desk.example/${name}` })
  const paths = ['_news/first.md', '_news/second.md']
  const desk = await testDesk(Object.fromEntries(paths.map((path) => [path, entryText(url(path))])))
  const { db } = desk
  await desk.import()
  for (const path of paths) await desk.decide(path, 'approved')
  for (const path of paths) desk.write(path, entryText(url(`other/${path}`)))
  await desk.import()
  const articles = await db.article.findMany({ orderBy: { id: 'asc' }, select: { id: true, version: true } })
  const [first, second] = articles.map(({ id, version }) => [{ articleId: id, version }] as const)
  if (first === undefined || second === undefined) throw new Error('Two articles were imported.')
  const request = {
    actor: ANA,
    actions: [{ do: 'decide' as const, decision: 'rejected' as const }],
    stepId: null,
    withMissing: false,
  }
  const { stepId, outcomes } = await db.$transaction((tx) => bulkPortion(tx, request, first))
  expect(outcomes).toMatchObject([{ outcome: 'changed' }])
  const call = { db, actor: BEN, articleId: second[0].articleId, expectedVersion: null }
  expect(orThrow(await confirmArticle(call)).stepId).toBeGreaterThan(stepId ?? 0)

  // What was written down of it, also where nothing but that step tells that somebody came between.
  const { version } = await db.article.findUniqueOrThrow({ where: { id: call.articleId } })
  const rest = await db.$transaction((tx) =>
    bulkPortion(tx, { ...request, stepId }, [{ ...second[0], version }]),
  )
  expect(rest.outcomes).toMatchObject([
    { outcome: 'skipped', code: 'STALE_VERSION', reason: 'Its status was changed meanwhile.' },
  ])
  expect(await desk.article(paths[1] ?? '')).toMatchObject({ status: 'approved' })
})

test('what changes between the look-up of articles and their writing down counts as changed by others', async () => {
  const desk = await bulkDesk(3)
  const { db } = desk
  const articles = await db.article.findMany({ orderBy: { id: 'asc' } })
  const ids = articles.map(({ id }) => id)
  const { value: lookedUp } = await db.counter.findUniqueOrThrow({ where: { name: 'article' } })
  await desk.decide(articles[1]?.path ?? '', 'held')

  const { id } = orThrow(await desk.start())
  await db.$transaction(async (tx) => {
    await tx.jobItem.deleteMany({ where: { jobId: id } })
    await freezeItems(tx, id, ids, lookedUp)
  })
  const versions = [articles[0]?.version, 0, articles[2]?.version]
  expect((await waitingItems(db, id, 9)).map(({ version }) => version)).toEqual(versions)
  expect((await standingItems(db, ids, lookedUp)).map(({ version }) => version)).toEqual(versions)
  const { report } = await desk.work(id)
  expect(report).toMatchObject({ changed: 2, skipped: 1 })
  expect(await desk.article(articles[1]?.path ?? '')).toMatchObject({ status: 'held' })
})
