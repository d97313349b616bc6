import { expect, test } from 'vitest'
import { articleText } from '#lib/cli/article-text.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { flagValue, PUBLISHED, STATUSES } from '#lib/schema/values.ts'
import type { Published, Status } from '#lib/schema/words.ts'
import { ANA, testDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

/** The flag after a decision about an article in each state of its file; true, false, absent. */
const FLAG: Readonly<Record<Status, readonly [Published, Published, Published]>> = {
  approved: ['true', 'true', 'true'],
  rejected: ['false', 'false', 'false'],
  duplicate: ['false', 'false', 'false'],
  held: ['true', 'false', 'absent'],
  pending: ['true', 'false', 'absent'],
}

const written = (published: Published) => entryText({ published: published === 'absent' ? null : published })
const pathOf = (published: Published) => `_news/${published}.md`

async function threeStates() {
  const desk = await testDesk(
    Object.fromEntries(PUBLISHED.map((published) => [pathOf(published), written(published)])),
  )
  await desk.import()
  return desk
}

test.each(STATUSES)('%s: the flag follows the decision, as one edit, with one event', async (decision) => {
  const desk = await threeStates()
  for (const [at, base] of PUBLISHED.entries()) {
    const published = FLAG[decision][at] ?? base
    const path = pathOf(base)
    const result = await desk.decide(path, decision)
    const edit = {
      field: 'published',
      base: flagValue(base),
      value: flagValue(published),
      origin: 'decision',
    }
    const edits = published === base ? [] : [{ ...edit, by: 'Ana', theirs: null }]
    const by = decision === 'pending' ? null : 'Ana'
    const now = { status: decision, published, flagByHand: false, decidedBy: by, pendingEdits: edits.length }
    expect(await desk.article(path)).toMatchObject({ ...now, edits, version: result.version })
    const payload = { from: { status: 'pending', published: base }, to: { status: decision, published } }
    const told = decision === 'pending' ? [] : [{ name: 'article.decided', by: 'Ana', payload }]
    expect(await desk.events(path)).toEqual(told)
  }
})

test.each(STATUSES)('%s: a flag set by hand stays, whatever the file says', async (decision) => {
  const desk = await threeStates()
  const hand = decision === 'approved' ? 'false' : 'true'
  for (const base of PUBLISHED) {
    const path = pathOf(base)
    await desk.setPublished(path, hand)
    await desk.decide(path, decision)
    const edit = { field: 'published', base: flagValue(base), value: flagValue(hand), origin: 'hand' }
    const edits = hand === base ? [] : [edit]
    expect(await desk.article(path)).toMatchObject({
      status: decision,
      published: hand,
      flagByHand: true,
      edits,
    })
    const [set, decided] = await desk.events(path)
    expect(set).toMatchObject({ name: 'article.published-set', payload: { from: base, to: hand } })
    const payload = {
      from: { status: 'pending', published: hand },
      to: { status: decision, published: hand },
    }
    expect(decided?.payload).toEqual(decision === 'pending' ? undefined : payload)
  }
})

test.each(STATUSES)('%s: keepPublished leaves the flag alone, by hand or not', async (decision) => {
  const desk = await threeStates()
  for (const base of PUBLISHED) {
    const path = pathOf(base)
    await desk.decide(path, decision, true)
    const now = { status: decision, published: base, flagByHand: false, edits: [], pendingEdits: 0 }
    expect(await desk.article(path)).toMatchObject(now)
    const payload = {
      from: { status: 'pending', published: base },
      to: { status: decision, published: base },
    }
    expect((await desk.events(path)).map((event) => event.payload)).toEqual(
      decision === 'pending' ? [] : [payload],
    )
  }
})

test.each(['held', 'pending'] as const)(
  '%s takes back what an approval did to the flag',
  async (decision) => {
    const desk = await threeStates()
    for (const base of PUBLISHED) {
      const path = pathOf(base)
      await desk.decide(path, 'approved')
      await desk.decide(path, decision)
      expect(await desk.article(path)).toMatchObject({ status: decision, published: base, edits: [] })
      const payload = {
        from: { status: 'approved', published: 'true' },
        to: { status: decision, published: base },
      }
      expect((await desk.events(path)).at(-1)).toEqual({ name: 'article.decided', by: 'Ana', payload })
    }
  },
)

test.each(['held', 'pending'] as const)(
  '%s with keepPublished leaves what an approval did',
  async (decision) => {
    const desk = await threeStates()
    const path = pathOf('false')
    await desk.decide(path, 'approved')
    await desk.decide(path, decision, true)
    expect(await desk.article(path)).toMatchObject({ status: decision, published: 'true', pendingEdits: 1 })
    const payload = {
      from: { status: 'approved', published: 'true' },
      to: { status: decision, published: 'true' },
    }
    expect((await desk.events(path)).at(-1)).toMatchObject({ payload })
  },
)

test('one decision after the other leaves one edit against the file, and all of them in the history', async () => {
  const desk = await threeStates()
  const path = pathOf('absent')
  const decisions = ['approved', 'rejected', 'duplicate', 'approved', 'held', 'rejected'] as const
  for (const decision of decisions) await desk.decide(path, decision)
  const edit = { field: 'published', base: null, value: false, origin: 'decision' }
  expect(await desk.article(path)).toMatchObject({ status: 'rejected', published: 'false', edits: [edit] })
  expect(
    (await desk.events(path)).map(({ payload }) => (payload as { to: { status: string } }).to.status),
  ).toEqual(decisions)
})

test('deciding the same again changes nothing and tells nothing', async () => {
  const desk = await threeStates()
  const path = pathOf('false')
  const { version } = await desk.decide(path, 'approved')
  const events = await desk.events()
  expect(await desk.decide(path, 'approved')).toMatchObject({ version, status: 'approved' })
  expect(await desk.events()).toEqual(events)
})

test('the flag can be set apart from any decision, and is by hand from then on even where it agrees', async () => {
  const desk = await threeStates()
  const path = pathOf('true')
  expect(await desk.setPublished(path, 'true')).toMatchObject({ published: 'true', pendingEdits: 0 })
  expect(await desk.article(path)).toMatchObject({ flagByHand: true, status: 'pending', edits: [] })
  const payload = { from: 'true', to: 'true' }
  expect(await desk.events(path)).toEqual([{ name: 'article.published-set', by: 'Ana', payload }])
  await desk.setPublished(path, 'true')
  expect(await desk.events(path)).toHaveLength(1)
  expect(await desk.decide(path, 'rejected')).toMatchObject({ published: 'true' })
})

test('a duplicate tells of which article it is one, as long as it is one', async () => {
  const desk = await threeStates()
  const original = await desk.article(pathOf('true'))
  const { id: articleId } = await desk.article(pathOf('false'))
  const call = { db: desk.db, actor: ANA, articleId, expectedVersion: null }
  orThrow(await decide({ ...call, decision: 'duplicate', duplicateOf: original.id }))
  const { id, path, title, status } = original
  const duplicate = await desk.article(pathOf('false'))
  expect(duplicate.duplicateOf).toEqual({ id, path, title, status })
  expect(articleText(duplicate)).toContain(`\nduplicate of: ${path} (pending)\n`)
  const kept = await desk.article(path)
  expect(kept.duplicates).toEqual([
    { id: articleId, path: duplicate.path, title: duplicate.title, status: 'duplicate' },
  ])
  expect(articleText(kept)).toContain(`\nhas a duplicate: ${duplicate.path}\n`)
  orThrow(await decide({ ...call, decision: 'held' }))
  const held = await desk.article(pathOf('false'))
  expect(held.duplicateOf).toBe(null)
  expect((await desk.article(path)).duplicates).toEqual([])
  expect(articleText(held)).not.toContain('duplicate of')
})
