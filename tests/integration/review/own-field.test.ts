import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { articleText } from '#lib/cli/article-text.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import type { KindName } from '#lib/fields/kinds.ts'
import { ownFields, setOwnFields } from '#lib/fields/table.ts'
import { orThrow } from '#lib/result.ts'
import { ANY_VERSION, changeMany } from '#lib/review/change-many.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import { setField } from '#lib/review/set-field.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { ANA, BEN, failureOf, type TestDesk, testDesk, VERA } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

// Everything that makes a third field is this entry.
const KICKER = { name: 'kicker', kind: 'text', label: 'Kicker', permission: 'edit' } as const

const A = '_news/a.md'
const B = '_news/b.md'

beforeEach(() => {
  const before = ownFields()
  setOwnFields([KICKER])
  onTestFinished(() => setOwnFields(before))
})

function withKicker(kicker: string | null): string {
  return entryText({
    topics: ['AI', 'Law'],
    lines: kicker === null ? [] : [`kicker: ${kicker} # house style`],
  })
}

async function setKicker(desk: TestDesk, path: string, value: FieldValue, version: number | null = null) {
  const { id } = await desk.article(path)
  return setField({
    db: desk.db,
    actor: ANA,
    articleId: id,
    expectedVersion: version,
    field: 'kicker',
    value,
  })
}

/** The value that the desk shows of the field, beside the two that were there before it. */
async function shown(desk: TestDesk, path: string) {
  const { fields, published, topics, edits } = await desk.article(path)
  return {
    kicker: fields.find(({ name }) => name === 'kicker')?.value,
    published,
    topics,
    edits: edits.length,
  }
}

test('an edit is shown, told, written into its own line, and known from then on', async () => {
  const desk = await testDesk({ [A]: withKicker('Old'), [B]: withKicker(null) })
  await desk.import()
  expect(await shown(desk, A)).toEqual({ kicker: 'Old', published: 'false', topics: ['AI', 'Law'], edits: 0 })
  orThrow(await setKicker(desk, A, 'New: “one”'))
  orThrow(await setKicker(desk, B, 'First'))
  expect(await shown(desk, A)).toMatchObject({ kicker: 'New: “one”', topics: ['AI', 'Law'], edits: 1 })
  const { history } = await desk.article(A)
  expect(articleText(await desk.article(A))).toContain('\nkicker: "New: “one”"\n')
  expect(history[0]?.sentence).toBe('set kicker “Old” → “New: “one””')
  const payload = { field: 'kicker', from: 'Old', to: 'New: “one”' }
  expect((await desk.events(A)).at(-1)).toEqual({ name: 'article.field-set', by: 'Ana', payload })

  const [a, b] = [desk.read(A), desk.read(B)]
  await desk.decide(A, 'approved', true)
  await desk.decide(B, 'approved', true)
  const { written } = await desk.export()
  expect(written.map(({ path, keys }) => [path, keys])).toEqual([
    [A, ['kicker']],
    [B, ['kicker']],
  ])
  expect(desk.read(A)).toBe(a.replace('kicker: Old #', 'kicker: "New: “one”" #'))
  expect(desk.read(B)).toBe(b.replace('\n---\nThe', '\nkicker: First\n---\nThe'))
  expect(await desk.import()).toMatchObject({ updated: 0, unchanged: 2, conflicts: 0 })
  expect(await shown(desk, A)).toMatchObject({ kicker: 'New: “one”', edits: 0 })

  // Upstream takes it back: held until somebody answers.
  desk.write(A, a)
  await desk.import()
  expect((await desk.article(A)).takenBack).toMatchObject([
    { field: 'kicker', ours: 'New: “one”', theirs: 'Old' },
  ])
  orThrow(await resolveField({ ...(await target(desk, A)), field: 'kicker', take: 'ours' }))
  await desk.export()
  expect(desk.read(A)).toBe(a.replace('kicker: Old #', 'kicker: "New: “one”" #'))

  // What does not stand any more leaves the file again, and nothing else does.
  await desk.decide(B, 'held', true)
  orThrow(await setKicker(desk, B, null))
  expect(await desk.db.edit.count()).toBe(1)
  await desk.decide(B, 'approved', true)
  await desk.export()
  expect(desk.read(B)).toBe(b)
})

test('a field that a site has from now on is read of files that never change', async () => {
  setOwnFields([])
  const desk = await testDesk({ [A]: withKicker('Old') })
  await desk.import()
  await desk.setTopics(A, ['Law'])
  expect((await desk.article(A)).fields).toEqual([])
  setOwnFields([KICKER])
  expect(await desk.import()).toMatchObject({ unchanged: 1, conflicts: 0 })
  expect(await shown(desk, A)).toMatchObject({ kicker: 'Old', topics: ['Law'], edits: 1 })
  expect(await desk.import({ dryRun: true })).toMatchObject({ updated: 0, unchanged: 1 })
  // One that it has no more is left alone, with what was wanted of it.
  await desk.setField(A, 'kicker', 'New')
  await desk.decide(A, 'approved')
  setOwnFields([])
  const before = desk.read(A)
  await desk.import()
  expect((await desk.export()).written).toMatchObject([{ keys: ['published', 'topics'] }])
  expect(desk.read(A)).toContain('kicker: Old #')
  expect(desk.read(A)).not.toBe(before)
  expect((await desk.article(A)).edits).toMatchObject([{ field: 'kicker', value: 'New', theirs: null }])
  expect((await desk.article(A)).diff).toEqual([])
  setOwnFields([KICKER])
  await desk.import()
  expect((await desk.export()).written).toMatchObject([{ keys: ['kicker'] }])
  expect(desk.read(A)).toContain('kicker: New #')
  // What an export wrote of it is remembered meanwhile, whatever upstream does.
  setOwnFields([])
  desk.write(A, desk.read(A).replace('kicker: New', 'kicker: Old').replace('The body.', 'Another body.'))
  const told = (await desk.events(A)).length
  await desk.import()
  expect((await desk.events(A)).slice(told).map(({ name }) => name)).toEqual(['article.upstream-changed'])
  expect(await desk.article(A)).toMatchObject({ takenBackCount: 0, changedAfterExport: false })
  setOwnFields([KICKER])
  await desk.import()
  expect((await desk.article(A)).takenBack).toMatchObject([{ field: 'kicker', ours: 'New', theirs: 'Old' }])
})

test('a conflict is about this field alone, and each answer settles it', async () => {
  for (const [take, after] of [
    ['ours', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const) {
    const desk = await testDesk({ [A]: withKicker('Old') })
    await desk.import()
    orThrow(await setKicker(desk, A, 'Mine'))
    await desk.setTopics(A, ['AI'])
    await desk.decide(A, 'approved')
    desk.write(A, desk.read(A).replace('kicker: Old', 'kicker: Theirs'))
    expect(await desk.import()).toMatchObject({ conflicts: 1 })
    const conflict = { field: 'kicker', label: 'Kicker', unites: false, theirs: { value: 'Theirs' } }
    expect((await desk.article(A)).edits).toContainEqual(expect.objectContaining(conflict))
    const call = { ...(await target(desk, A)), field: 'kicker' } as const
    expect(failureOf(await resolveField({ ...call, take: 'both' })).code).toBe('INVALID_INPUT')
    expect(await desk.export()).toMatchObject({ written: [], conflicts: [{ path: A, field: 'kicker' }] })
    orThrow(await resolveField({ ...call, take }))
    expect(await shown(desk, A)).toMatchObject({ kicker: after, published: 'true', topics: ['AI'] })
    const before = desk.read(A)
    await desk.export()
    expect(desk.read(A)).toBe(
      before
        .replace('kicker: Theirs', `kicker: ${after}`)
        .replace('  - Law\n', '')
        .replace('published: false', 'published: true'),
    )
  }
})

test('a save goes stale by its own field alone', async () => {
  const desk = await testDesk({ [A]: withKicker('Old') })
  await desk.import()
  const { version } = await desk.article(A)
  await desk.setTopics(A, ['Law'])
  orThrow(await setKicker(desk, A, 'Mine', version))
  const late = failureOf(await setKicker(desk, A, 'Late', version))
  const now = { topics: ['Law'], others: { kicker: 'Mine' } }
  expect(late).toMatchObject({ code: 'STALE_VERSION', place: 'kicker', details: { now } })
  expect(await shown(desk, A)).toMatchObject({ kicker: 'Mine', topics: ['Law'] })
  // Upstream's new value turns older saves stale too.
  const { version: seen } = await desk.article(A)
  desk.write(A, desk.read(A).replace('kicker: Old', 'kicker: Theirs'))
  await desk.import()
  expect(failureOf(await setKicker(desk, A, 'Late', seen)).code).toBe('STALE_VERSION')
})

test('every step goes back, in any order, and the other fields stay', async () => {
  const desk = await testDesk({ [A]: withKicker('Old') })
  await desk.import()
  const before = await desk.db.article.findUniqueOrThrow({ where: { livePath: A } })
  orThrow(await setKicker(desk, A, 'One'))
  await desk.setTopics(A, ['Law'])
  orThrow(await setKicker(desk, A, 'Two'))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await shown(desk, A)).toMatchObject({ kicker: 'One', topics: ['Law'], edits: 2 })
  expect((await desk.article(A)).history[0]?.sentence).toBe('took a change back; now: kicker “One”')
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  expect(await shown(desk, A)).toEqual({ kicker: 'Old', published: 'false', topics: ['AI', 'Law'], edits: 0 })
  const { fieldValues, topics, published } = await desk.db.article.findUniqueOrThrow({
    where: { livePath: A },
  })
  expect({ fieldValues, topics, published }).toEqual({
    fieldValues: before.fieldValues,
    topics: before.topics,
    published: before.published,
  })
  // Written, and then taken back: the file gets its old value by an export of what stands.
  orThrow(await setKicker(desk, A, 'Three'))
  await desk.decide(A, 'approved', true)
  const file = desk.read(A)
  await desk.export()
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  await desk.export()
  expect(desk.read(A)).toBe(file)
})

type OfKind = {
  kind: KindName
  line: string
  value: FieldValue
  written: string
  /** Where what was taken out does not come back byte for byte. */
  back?: string
  theirs: string
  both: string | null
}

test.each<OfKind>([
  { kind: 'text', line: 'own: Old', value: 'New', written: 'own: New', theirs: 'own: Other', both: null },
  { kind: 'number', line: 'own: 3', value: 12.5, written: 'own: 12.5', theirs: 'own: 7', both: null },
  { kind: 'flag', line: 'own: false', value: true, written: 'own: true', theirs: '', both: null },
  {
    kind: 'list',
    line: 'own: [a, b]',
    value: ['b', 'c'],
    written: 'own: [b, c]',
    theirs: 'own: [a, b, d]',
    both: 'own: [a, b, d, c]',
  },
  {
    kind: 'date',
    line: 'own: 2026-01-31 # day',
    value: '2026-02-28T10:00:00Z',
    written: 'own: 2026-02-28T10:00:00Z # day',
    theirs: "own: '2026-03-01'",
    both: null,
  },
  {
    kind: 'items',
    line: 'own:\n  - title: A # first\n    url: a\n  - b\n  - {title: C}',
    value: ['{"title":"C"}', 'b', 'c'],
    written: 'own:\n  - {title: C}\n  - b\n  - c',
    back: 'own:\n  - {title: A, url: a}\n  - b\n  - {title: C}',
    theirs: 'own:\n  - title: A # first\n    url: a\n  - b\n  - {title: D}',
    both: 'own:\n  - title: A # first\n    url: a\n  - b\n  - {title: D}\n  - title: C\n  - c',
  },
])('a field of the kind $kind is edited, merged and written', async (each) => {
  setOwnFields([{ name: 'own', kind: each.kind, label: 'Own', permission: 'edit' }])
  const file = entryText({ lines: [each.line] })
  const desk = await testDesk({ [A]: file })
  await desk.import()
  expect((await desk.article(A)).warnings).toEqual([])
  await desk.setField(A, 'own', each.value)
  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toBe(file.replace(each.line, each.written))
  expect(await desk.import()).toMatchObject({ unchanged: 1 })
  expect((await desk.article(A)).fields).toMatchObject([{ name: 'own', label: 'Own', value: each.value }])
  expect((await desk.events(A)).find(({ name }) => name === 'article.field-set')).toMatchObject({
    payload: { field: 'own', to: each.value },
  })

  // Undo brings back the value; the next export puts it into the file.
  const before = await desk.article(A)
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  orThrow(await undoLast({ db: desk.db, actor: ANA }))
  await desk.export()
  expect(desk.read(A)).toBe(file.replace(each.line, each.back ?? each.line))

  // Many at once take it to the same bytes.
  const actions = [{ do: 'set-field', field: 'own', value: each.value }] as const
  const articles = [{ articleId: before.id, version: ANY_VERSION }]
  orThrow(await changeMany({ db: desk.db, actor: BEN, actions, withMissing: false, articles }))
  await desk.decide(A, 'approved', true)
  await desk.export()
  expect(desk.read(A)).toBe(file.replace(each.line, each.written))

  const other = await testDesk({ [A]: file })
  await other.import()
  await other.setField(A, 'own', each.value)
  other.write(A, file.replace(`${each.line}\n`, each.theirs === '' ? '' : `${each.theirs}\n`))
  expect(await other.import()).toMatchObject({ conflicts: 1 })
  const answer = await resolveField({ ...(await target(other, A)), field: 'own', take: 'both' })
  expect(answer.ok).toBe(each.both !== null)
  if (!answer.ok) await other.resolveAll(A, 'theirs')
  await other.decide(A, 'approved', true)
  await other.export()
  expect(other.read(A)).toBe(
    file.replace(`${each.line}\n`, each.theirs === '' ? '' : `${each.both ?? each.theirs}\n`),
  )
})

test('a file that cannot hold another value says so when it is imported', async () => {
  const desk = await testDesk({ [A]: entryText({ lines: ['kicker:', '  of: two'] }) })
  await desk.import()
  const { unwritable, warnings } = await desk.article(A)
  expect(unwritable).toBe(true)
  expect(warnings).toMatchObject([{ rule: 'unwritable', field: 'kicker' }])
})

test('many at once are one step, and what others changed is passed over', async () => {
  const desk = await testDesk({ [A]: withKicker('Old'), [B]: withKicker(null) })
  await desk.import()
  const [a, b] = [await desk.article(A), await desk.article(B)]
  orThrow(await setKicker(desk, B, 'Meanwhile'))
  const actions = [{ do: 'set-field', field: 'kicker', value: 'Special' }] as const
  const call = { db: desk.db, actor: BEN, actions, withMissing: false }
  const first = orThrow(
    await changeMany({
      ...call,
      articles: [a, b].map(({ id, version }) => ({ articleId: id, version })),
    }),
  )
  expect(first).toMatchObject({ changed: [{ path: A }], failed: [{ id: b.id, code: 'STALE_VERSION' }] })
  expect(first.failed[0]?.message).toBe('Its kicker was changed meanwhile.')
  const all = orThrow(
    await changeMany({
      ...call,
      articles: [a, b].map(({ id }) => ({ articleId: id, version: ANY_VERSION })),
    }),
  )
  expect(all).toMatchObject({ changed: [{ path: B }], unchanged: [a.id] })
  expect([(await shown(desk, A)).kicker, (await shown(desk, B)).kicker]).toEqual(['Special', 'Special'])
  orThrow(await undoLast({ db: desk.db, actor: BEN }))
  orThrow(await undoLast({ db: desk.db, actor: BEN }))
  expect([(await shown(desk, A)).kicker, (await shown(desk, B)).kicker]).toEqual(['Old', 'Meanwhile'])
})

test('what is no such value, no such field or nobody’s business changes nothing', async () => {
  const desk = await testDesk({ [A]: withKicker('Old') })
  await desk.import()
  const [before, events] = [await desk.article(A), await desk.events()]
  const call = await target(desk, A)
  for (const value of [['a list'], true, 'x'.repeat(20_001)])
    expect(failureOf(await setField({ ...call, field: 'kicker', value })).code).toBe('INVALID_INPUT')
  expect(failureOf(await setField({ ...call, field: 'secured', value: 'x' })).code).toBe('INVALID_INPUT')
  expect(failureOf(await setField({ ...call, actor: VERA, field: 'kicker', value: 'x' })).code).toBe(
    'NOT_ALLOWED',
  )
  orThrow(await setField({ ...call, field: 'kicker', value: 'Old' }))
  expect([await desk.article(A), await desk.events()]).toEqual([before, events])
})

test('a rollback puts back what stood there', async () => {
  const desk = await testDesk({ [A]: withKicker('Old') })
  await desk.import()
  orThrow(await setKicker(desk, A, 'New'))
  await desk.decide(A, 'approved', true)
  const before = desk.read(A)
  const { runId } = await desk.export()
  expect(desk.read(A)).not.toBe(before)
  const ada = { ...ANA, role: 'admin' } as const
  orThrow(await rollbackRun({ db: desk.db, root: desk.root, actor: ada, runId }))
  expect(desk.read(A)).toBe(before)
  expect(await shown(desk, A)).toMatchObject({ kicker: 'New', edits: 1 })
})

async function target(desk: TestDesk, path: string) {
  const { id } = await desk.article(path)
  return { db: desk.db, actor: ANA, articleId: id, expectedVersion: null }
}
