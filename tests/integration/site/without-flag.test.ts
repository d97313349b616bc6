import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type BulkChoice, bulkChoices } from '#app/(desk)/queue/_components/bulk/bulk-choice.ts'
import { storedSite } from '#lib/db/site/stored-site.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'
import { siteShape } from '#lib/fields/site-shape.ts'
import { decidedField } from '#lib/fields/table.ts'
import { noFlagWords } from '#lib/format/site-words.ts'
import { orThrow } from '#lib/result.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { undoLast } from '#lib/review/undo-step.ts'
import { queryWith } from '#lib/schema/query/queue-query.ts'
import { chooseFlag } from '#lib/site/choose-flag.ts'
import { showSite } from '#lib/site/show-site.ts'
import { ANA, failureOf, testDesk } from '#tests/support/desk.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const PLAIN = 'notes/2020-01-25-rooms-that-remember.md'
const OTHER = 'notes/2021-02-26-the-clockmaker-s-daughter-retires.md'
const DRAFT = 'posts/a-short-history-of-buttons.md'
const NO_FLAG = 'flag: none\n'
const FLAG = 'flag: { key: draft, published: false, unpublished: true, absent: shown }\n'

/** A desk of a site that says it has no flag. */
async function flagless() {
  const desk = await testDesk()
  cpSync('tests/fixtures/sites/eleventy', desk.root, { recursive: true })
  desk.write('copydesk.yml', NO_FLAG)
  await desk.import()
  const { db } = desk
  return {
    ...desk,
    /** Another word of the site about its flag. */
    say: async (config: string) => {
      desk.write('copydesk.yml', config)
      await desk.import()
    },
    edits: async (path: string) => db.edit.findMany({ where: { article: { path } } }),
    followed: async () =>
      (await desk.events(null)).flatMap(({ name, payload }) =>
        name === 'site.decisions-followed' ? [payload] : [],
      ),
  }
}

test('what is decided while there is no flag is written once there is one', async () => {
  const { read, ...desk } = await flagless()
  const [before, other] = [read(PLAIN), read(OTHER)]
  await desk.decide(PLAIN, 'rejected')
  await desk.decide(OTHER, 'held')
  await desk.decide(DRAFT, 'approved')
  expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [], conflicts: [] })
  expect(await desk.edits(PLAIN)).toEqual([])
  expect(await storedSite(desk.db)).toMatchObject({ withoutFlagSince: expect.any(String) })

  await desk.say(FLAG)
  expect(await storedSite(desk.db)).toMatchObject({ withoutFlagSince: null })
  expect(await desk.followed()).toEqual([{ flag: 'draft', articles: 2 }])
  expect(await desk.edits(PLAIN)).toMatchObject([
    { field: 'published', base: 'null', value: 'false', theirs: null, origin: 'decision', by: 'Ana' },
  ])
  expect(await desk.export({ includeRejected: true })).toMatchObject({ conflicts: [], refused: [] })
  expect(read(PLAIN)).toBe(before.replace(/\n---\n/, '\ndraft: true\n---\n'))
  expect(read(DRAFT)).toContain('draft: false')
  expect(read(OTHER)).toBe(other)
})

test('a key that an admin chooses after none does the same, also while it is open in between', async () => {
  const { db, root, read, remove, ...desk } = await flagless()
  await desk.decide(DRAFT, 'approved')
  remove('copydesk.yml')
  await desk.import()
  expect(await storedSite(db)).toMatchObject({ flagIsCertain: false })
  expect(await desk.followed()).toEqual([{ flag: null, articles: 1 }])
  const choose = async (reading: number) => {
    const { seal } = orThrow(await showSite({ db, actor: ADA, root }))
    return orThrow(await chooseFlag({ db, actor: ADA, reading, seal }))
  }
  await choose(1)
  await desk.import()
  await desk.decide(PLAIN, 'rejected')
  await choose(0)
  expect(await desk.followed()).toEqual([
    { flag: null, articles: 1 },
    { flag: 'draft', articles: 1 },
  ])
  await desk.import()
  await desk.export({ includeRejected: true })
  expect(read(DRAFT)).toContain('draft: false')
  expect(read(PLAIN)).toContain('draft: true')
})

test('what was decided about a flag that there was keeps its own answer', async () => {
  const { read, ...desk } = await flagless()
  await desk.say(FLAG)
  await desk.decide(PLAIN, 'rejected', true)
  await desk.decide(OTHER, 'approved')
  await desk.setPublished(DRAFT, 'false')
  await desk.export()
  const before = read(PLAIN)
  await desk.say(NO_FLAG)
  await desk.decide(OTHER, 'rejected')
  await desk.decide(DRAFT, 'approved')
  await desk.say(FLAG)
  expect(await desk.followed()).toEqual([{ flag: 'draft', articles: 1 }])
  await desk.export({ includeRejected: true })
  expect(read(PLAIN)).toBe(before)
  expect(read(OTHER)).toContain('draft: true')
  expect(read(DRAFT)).toContain('draft: true')
})

test('taking such a decision back takes back what it wants of the flag, too', async () => {
  const desk = await flagless()
  const before = desk.read(DRAFT)
  await desk.decide(DRAFT, 'approved')
  await desk.say(FLAG)
  expect(await desk.article(DRAFT)).toMatchObject({ status: 'approved', published: 'true' })
  orThrow(await undoLast(desk))
  expect(await desk.article(DRAFT)).toMatchObject({ status: 'pending', published: 'false', edits: [] })
  expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [] })
  expect(desk.read(DRAFT)).toBe(before)
})

test('nobody is offered to set a flag that there is not, and who tries is told so', async () => {
  const { db, ...desk } = await flagless()
  const offered = (): readonly BulkChoice[] =>
    bulkChoices({
      noFlag: noFlagWords({ isCertain: isFlagCertain(), isThere: decidedField() !== undefined }),
      site: siteShape(),
      allowed: ['edit'],
    })
  expect(offered()).not.toEqual(expect.arrayContaining(['publish']))
  expect(offered()).not.toEqual(expect.arrayContaining(['unpublish']))
  expect(offered()).toEqual(expect.arrayContaining(['approved', 'accept', 'add-topic']))
  const told = { code: 'INVALID_INPUT', message: expect.stringMatching(/^This site has no key that shows/) }
  const query = queryWith({})
  const publish = { do: 'publish', published: 'true' } as const
  expect(failureOf(await planBulk({ db, actor: ANA, query, action: publish }))).toMatchObject(told)
  const { id } = await desk.article(PLAIN)
  expect(
    failureOf(
      await setPublished({ db, actor: ANA, articleId: id, expectedVersion: null, published: 'true' }),
    ),
  ).toMatchObject(told)
  await desk.say(FLAG)
  expect(offered()).toEqual(expect.arrayContaining(['publish', 'unpublish']))
  orThrow(await planBulk({ db, actor: ANA, query, action: publish }))
})
