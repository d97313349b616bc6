import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Field, setOwnFields } from '#lib/fields/table.ts'
import { listSkipped } from '#lib/jobs/list-skipped.ts'
import { startBulkJob } from '#lib/jobs/start/start-bulk-job.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import type { BulkAction, BulkPlan } from '#lib/schema/bulk.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { EVERYTHING, withBulk } from '#tests/integration/jobs/bulk-desk.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'
import { editorialState } from '#tests/support/editorial-state.ts'
import { entryText } from '#tests/support/entry-text.ts'

const OWN: readonly Field[] = [
  { name: 'kicker', kind: 'text', label: 'Kicker', permission: 'edit' },
  { name: 'due', kind: 'date', label: 'Due', permission: 'edit' },
  { name: 'lead', kind: 'flag', label: 'Lead', permission: 'edit' },
  { name: 'tags', kind: 'list', label: 'Tags', permission: 'edit' },
  { name: 'more', kind: 'items', label: 'More', permission: 'edit' },
  { name: 'tone', kind: 'choice', label: 'Tone', choices: ['brisk', 'calm'], permission: 'edit' },
  { name: 'budget', kind: 'number', label: 'Budget', permission: 'manage-settings' },
]
const [A, B, C] = ['_news/a.md', '_news/b.md', '_news/c.md']
const ONE = '{"title":"One"}'

beforeEach(() => setOwnFields(OWN))
afterEach(() => setOwnFields([]))

/** Three articles: one with values in every field, one with others, one with none. */
async function stocked() {
  const desk = withBulk(
    await testDesk({
      [A]: entryText({
        title: 'A',
        topics: ['AI', 'Law'],
        lines: [
          'kicker: Old',
          'due: 2026-01-31',
          'lead: false',
          'tags: [a, b]',
          'more: [{title: One}, two]',
          'tone: calm',
        ],
      }),
      [B]: entryText({ title: 'B', topics: ['AI'], lines: ['kicker: Other', 'tags: [b]', 'tone: dry'] }),
      [C]: entryText({ title: 'C', topics: ['Chips'] }),
    }),
  )
  await desk.import()
  const plan = (action: BulkAction, chosen: readonly number[] | null = null, actor = ANA) =>
    planBulk({ db: desk.db, actor, query: EVERYTHING, action, chosen })
  const valuesOf = (field: string) =>
    Promise.all(
      [A, B, C].map(async (path): Promise<FieldValue | undefined> => {
        const { topics, title, fields } = await desk.article(path)
        return { topics, title }[field] ?? fields.find(({ name }) => name === field)?.value
      }),
    )
  const idsOf = (...paths: string[]) => Promise.all(paths.map(async (path) => (await desk.article(path)).id))
  return { ...desk, plan, valuesOf, idsOf }
}

/** How many a plan says become something else, and how many stay. */
function counted({ effects }: BulkPlan) {
  const of = (wanted: boolean) =>
    effects.filter(({ stays }) => stays === wanted).reduce((sum, { count }) => sum + count, 0)
  return [of(false), of(true)]
}

type Case = { action: BulkAction; after: readonly FieldValue[]; changes: number; order: string }
const field = (name: string) => ({ field: name })

const CASES: readonly Case[] = [
  {
    action: { do: 'set-field', ...field('kicker'), value: 'Old' },
    after: ['Old', 'Old', 'Old'],
    changes: 2,
    order: 'Set kicker of 3 articles to “Old”',
  },
  {
    action: { do: 'clear-field', ...field('kicker') },
    after: [null, null, null],
    changes: 2,
    order: 'Clear kicker of 3 articles',
  },
  {
    action: { do: 'replace-value', ...field('kicker'), from: 'Old', to: 'New' },
    after: ['New', 'Other', null],
    changes: 1,
    order: 'Replace “Old” with “New” in kicker of 3 articles',
  },
  {
    action: { do: 'clear-field', ...field('due') },
    after: [null, null, null],
    changes: 1,
    order: 'Clear due of 3 articles',
  },
  {
    action: { do: 'set-field', ...field('lead'), value: true },
    after: [true, true, true],
    changes: 3,
    order: 'Set lead of 3 articles to true',
  },
  {
    action: { do: 'add-items', ...field('tags'), items: ['c', 'b'] },
    after: [
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['c', 'b'],
    ],
    changes: 3,
    order: 'Add “c”, “b” to tags of 3 articles',
  },
  {
    action: { do: 'remove-items', ...field('tags'), items: ['b'] },
    after: [['a'], [], []],
    changes: 2,
    order: 'Remove “b” from tags of 3 articles',
  },
  {
    action: { do: 'replace-value', ...field('tags'), from: 'a', to: 'b' },
    after: [['b'], ['b'], []],
    changes: 1,
    order: 'Replace “a” with “b” in tags of 3 articles',
  },
  {
    action: { do: 'add-items', ...field('more'), items: ['two'] },
    after: [[ONE, 'two'], ['two'], ['two']],
    changes: 2,
    order: 'Add “two” to more of 3 articles',
  },
  {
    action: { do: 'replace-value', ...field('tone'), from: 'dry', to: 'brisk' },
    after: ['calm', 'brisk', null],
    changes: 1,
    order: 'Replace “dry” with “brisk” in tone of 3 articles',
  },
  {
    action: { do: 'replace-value', ...field('topics'), from: 'AI', to: 'Robots' },
    after: [['Robots', 'Law'], ['Robots'], ['Chips']],
    changes: 2,
    order: 'Replace “AI” with “Robots” in topics of 3 articles',
  },
  {
    action: { do: 'replace-value', ...field('title'), from: 'A', to: 'Aleph' },
    after: ['Aleph', 'B', 'C'],
    changes: 1,
    order: 'Replace “A” with “Aleph” in title of 3 articles',
  },
]

test.each(CASES)('$order: as it was planned, told article by article, and back as one step', async (each) => {
  const { action, after, changes, order } = each
  const name = 'field' in action ? action.field : ''
  const desk = await stocked()
  const first = await editorialState(desk.db)
  const before = await desk.valuesOf(name)
  const plan = orThrow(await desk.plan(action))
  expect(counted(plan)).toEqual([changes, 3 - changes])
  expect(plan).toMatchObject({ total: 3, refused: [], flags: null })
  expect(await editorialState(desk.db)).toEqual(first)

  const { report } = await desk.bulk({ action })
  expect(report).toMatchObject({ changed: changes, unchanged: 3 - changes, skipped: 0 })
  expect(await desk.valuesOf(name)).toEqual(after)
  const events = await Promise.all(
    [A, B, C].map(async (path) => (await desk.events(path)).filter((event) => event.name.endsWith('-set'))),
  )
  for (const [at, told] of events.entries()) {
    const [from, to] = [before[at], after[at]]
    const payload = name === 'topics' ? { from, to } : { field: name, from, to }
    const event = name === 'topics' ? 'article.topics-set' : 'article.field-set'
    const isSame = JSON.stringify(from) === JSON.stringify(to)
    expect(told).toEqual(isSame ? [] : [{ name: event, by: 'Ana', payload }])
  }
  expect((await desk.events(null)).at(-1)).toMatchObject({
    name: 'bulk.finished',
    payload: { order, changed: changes },
  })

  expect(await desk.db.step.count()).toBe(1)
  orThrow(await desk.takeBack(null))
  expect(await editorialState(desk.db)).toEqual(first)
  const undone = (await desk.db.auditEvent.findMany({ where: { name: 'article.undone' } })).map(
    ({ payload }): { fields: string[]; values?: Record<string, FieldValue> } => JSON.parse(payload),
  )
  expect(undone).toHaveLength(changes)
  // A value that the event has by itself is not told twice.
  expect(undone.every(({ values }) => (values !== undefined && name in values) === (name !== 'topics'))).toBe(
    true,
  )
})

test('what cannot stand there is foretold with its reason, passed over and listed', async () => {
  const desk = await stocked()
  const action: BulkAction = { do: 'set-field', field: 'tone', value: 'dry' }
  const reason = 'One of these, or nothing, can stand here: brisk, calm.'
  expect(orThrow(await desk.plan(action))).toMatchObject({
    effects: [{ from: 'same', count: 1, stays: true }],
    refused: [{ reason, count: 2 }],
  })
  const job = await desk.bulk({ action })
  expect(job.report).toMatchObject({ changed: 0, unchanged: 1, skipped: 2 })
  const { items } = orThrow(await listSkipped({ db: desk.db, actor: VERA, id: job.id, after: 0 }))
  expect(items.map((item) => [item.title, item.reason])).toEqual([
    ['A', reason],
    ['C', reason],
  ])
})

test('an edit in conflict is looked at as editors want it, and is settled like one of topics', async () => {
  const desk = await stocked()
  await desk.setField(B, 'kicker', 'Mine')
  desk.write(B, desk.read(B).replace('kicker: Other', 'kicker: Theirs'))
  expect(await desk.import()).toMatchObject({ conflicts: 1 })
  const action: BulkAction = { do: 'replace-value', field: 'kicker', from: 'Mine', to: 'Ours' }
  const plan = orThrow(await desk.plan(action))
  expect([counted(plan), plan.conflicts]).toEqual([[1, 2], 1])
  await desk.bulk({ action })
  expect(await desk.valuesOf('kicker')).toEqual(['Old', 'Ours', null])
  expect((await desk.article(B)).edits).toMatchObject([{ field: 'kicker', theirs: null }])
})

test('the seal holds for the values that were counted; what changes after the start is passed over', async () => {
  const desk = await stocked()
  const action: BulkAction = { do: 'set-field', field: 'kicker', value: 'New' }
  const call = { db: desk.db, actor: ANA, query: EVERYTHING, action, launch: () => undefined }
  const { seal } = orThrow(await desk.plan(action))
  await desk.setField(A, 'tags', ['x'])
  expect(orThrow(await desk.plan(action)).seal).toBe(seal)
  await desk.setField(A, 'kicker', 'Meanwhile')
  expect(failureOf(await startBulkJob({ ...call, seal })).code).toBe('SCOPE_CHANGED')
  const { id } = orThrow(await desk.start({ action }))
  await desk.setField(B, 'kicker', 'Late')
  await desk.setField(C, 'tags', ['x'])
  expect((await desk.work(id)).report).toMatchObject({ changed: 2, skipped: 1 })
  expect(await desk.valuesOf('kicker')).toEqual(['New', 'Late', 'New'])
})

test('chosen articles are all that it is about, also one that is not in any list and one without a file', async () => {
  const desk = await stocked()
  await desk.decide(A, 'rejected')
  const chosen = await desk.idsOf(A, C)
  desk.remove(C)
  await desk.import()
  const action: BulkAction = { do: 'add-items', field: 'tags', items: ['c'] }
  const plan = orThrow(await desk.plan(action, chosen))
  expect(plan).toMatchObject({ total: 2, missing: 1, sentence: '2 selected articles.' })
  expect(orThrow(await desk.plan(action)).seal).not.toBe(plan.seal)
  const job = await desk.bulk({ action, chosen })
  expect(job).toMatchObject({ sentence: '2 selected articles.', report: { changed: 2, skipped: 0 } })
  expect((await desk.article(B)).fields.find(({ name }) => name === 'tags')?.value).toEqual(['b'])
  const first = await desk.plan({ do: 'decide', decision: 'held' }, chosen)
  expect(orThrow(first).effects).toEqual([
    { from: 'pending', count: 1, stays: false },
    { from: 'rejected', count: 1, stays: false },
  ])
})

test('who may not change a field, or asks for what its kind cannot, starts nothing', async () => {
  const desk = await stocked()
  const clear = (name: string): BulkAction => ({ do: 'clear-field', field: name })
  expect(failureOf(await desk.plan(clear('kicker'), null, VERA)).code).toBe('NOT_ALLOWED')
  expect(failureOf(await desk.plan(clear('budget'))).code).toBe('NOT_ALLOWED')
  expect(failureOf(await desk.plan(clear('lead')))).toMatchObject({ code: 'INVALID_INPUT', place: 'field' })
  expect(failureOf(await desk.plan(clear('published')))).toMatchObject({ code: 'INVALID_INPUT' })
  expect(failureOf(await desk.plan(clear('secured')))).toMatchObject({ code: 'INVALID_INPUT' })
  const call = { db: desk.db, actor: ANA, query: EVERYTHING, seal: '', launch: () => undefined }
  expect(failureOf(await startBulkJob({ ...call, action: clear('lead') })).code).toBe('INVALID_INPUT')
  expect(await desk.db.job.count({ where: { kind: 'bulk' } })).toBe(0)
})
