import { expect, test } from 'vitest'
import { topicListSchema } from '#lib/db/articles/held-columns.ts'
import type { BulkAction } from '#lib/schema/bulk.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { withBulk } from '#tests/integration/jobs/bulk-desk.ts'
import { type TestDesk, testDesk } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const PATHS = ['plain', 'flagged', 'held', 'rejected', 'swapped', 'conflict', 'again'].map(
  (name) => `_news/${name}.md`,
)

/** Articles in every state that a change looks at. */
async function mixed(): Promise<TestDesk> {
  const text = (path: string, more: Parameters<typeof entryText>[0] = {}) =>
    entryText({ url: `https://desk.example/${path}`, topics: ['AI', 'Law'], ...more })
  const desk = await testDesk(
    Object.fromEntries(PATHS.slice(0, -1).map((path) => [path, text(path, { published: null })])),
  )
  await desk.import()
  const [, flagged = '', held = '', rejected = '', swapped = '', conflict = '', again = ''] = PATHS
  await desk.setPublished(flagged, 'false')
  await desk.decide(held, 'held')
  await desk.decide(rejected, 'rejected')
  await desk.decide(swapped, 'approved')
  await desk.setPublished(conflict, 'true')
  await desk.setTopics(conflict, ['Robots'])
  desk.write(swapped, text('another-story'))
  desk.write(conflict, text(conflict, { topics: ['Space'], published: 'false' }))
  desk.write(again, text(rejected))
  await desk.import()
  return desk
}

/** What is left of a state once times are taken out of it. */
async function timeless({ db }: TestDesk) {
  const events = await db.auditEvent.findMany({
    where: { articleId: { not: null } },
    orderBy: [{ articleId: 'asc' }, { id: 'asc' }],
    select: { articleId: true, name: true, payload: true, actorName: true },
  })
  const changes = await db.stepChange.findMany({
    orderBy: [{ articleId: 'asc' }, { stepId: 'asc' }, { field: 'asc' }],
    select: { articleId: true, field: true, before: true },
  })
  const state = JSON.stringify({ ...(await editorialState(db)), events, changes })
  return state.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
}

const ACTIONS: readonly BulkAction[] = [
  { do: 'decide', decision: 'approved' },
  { do: 'decide', decision: 'rejected' },
  { do: 'decide', decision: 'held' },
  { do: 'decide', decision: 'pending' },
  { do: 'publish', published: 'true' },
  { do: 'set-topics', topics: ['Law', 'Chips'] },
  { do: 'add-topic', topic: 'Chips' },
  { do: 'remove-topic', topic: 'AI' },
  { do: 'set-field', field: 'topics', value: ['Chips', 'AI'] },
  { do: 'set-field', field: 'published', value: false },
  { do: 'add-items', field: 'topics', items: ['Chips'] },
]

async function oneByOne(desk: TestDesk, action: BulkAction): Promise<void> {
  for (const { path, topics } of await desk.db.article.findMany({ orderBy: { id: 'asc' } })) {
    const list = topicListSchema.parse(JSON.parse(topics))
    if (action.do === 'decide') await desk.decide(path, action.decision)
    else if (action.do === 'publish') await desk.setPublished(path, action.published)
    else if (action.do === 'taken-back') throw new Error('No article of this desk was exported.')
    else if (action.do === 'set-topics') await desk.setTopics(path, action.topics)
    else if (action.do === 'set-field') await desk.setField(path, action.field, action.value)
    else if (action.do === 'add-topic') await desk.setTopics(path, [...list, action.topic])
    else if (action.do === 'add-items') await desk.setField(path, action.field, [...list, ...action.items])
    else if (action.do === 'remove-topic')
      await desk.setTopics(
        path,
        list.filter((topic) => topic !== action.topic),
      )
    else throw new Error(`Nobody does ${action.do} one by one.`)
  }
}

test.each(ACTIONS)('%j about many does what it does one by one, and goes back the same', async (action) => {
  const many = withBulk(await mixed())
  const single = await mixed()
  const first = await editorialState(many.db)
  const { report } = await many.bulk({ query: queryWith({}), action })
  await oneByOne(single, action)
  expect(await timeless(many)).toBe(await timeless(single))
  expect(report.skipped).toBe(0)
  expect(report.changed).toBeGreaterThan(2)
  await many.takeBack(report.stepId)
  expect(await editorialState(many.db)).toEqual(first)
})
