import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storedSite, storedSiteReport } from '#lib/db/site/stored-site.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { orThrow } from '#lib/result.ts'
import { chooseFlag } from '#lib/site/choose-flag.ts'
import { learnSite } from '#lib/site/learn-site.ts'
import { readSite } from '#lib/site/read-site.ts'
import { showSite } from '#lib/site/show-site.ts'
import { ANA, failureOf, testDesk, VERA } from '#tests/support/desk.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
/** None of its files says what is shown; some are drafts. */
const PLAIN = 'notes/2020-01-25-rooms-that-remember.md'
const OTHER = 'notes/2021-02-26-the-clockmaker-s-daughter-retires.md'
const HIDDEN = 'posts/a-short-history-of-buttons.md'
const ALSO_HIDDEN = 'posts/a-museum-of-small-mistakes.md'
const DRAFT = 0
const NONE = 1
const YAML = 'copydesk.yml'

async function openSiteDesk() {
  const desk = await testDesk()
  cpSync(join('tests/fixtures/sites/eleventy'), desk.root, { recursive: true })
  await desk.import()
  const { db, root } = desk
  const shown = async () => orThrow(await showSite({ db, actor: VERA, root }))
  return {
    ...desk,
    shown,
    choose: async (reading: number) => chooseFlag({ db, actor: ADA, reading, seal: (await shown()).seal }),
    tryExport: () => runExport({ db, actor: ANA, root, scope: { includeRejected: true } }),
    chosen: async () => (await desk.events(null)).filter(({ name }) => name === 'site.flag-chosen'),
  }
}

test('an admin chooses a reading: state and event are there together, and decisions get what they want', async () => {
  const { db, root, read, ...desk } = await openSiteDesk()
  const before = read(PLAIN)
  await desk.decide(PLAIN, 'rejected')
  await desk.decide(OTHER, 'approved')
  expect(failureOf(await desk.tryExport())).toMatchObject({
    code: 'SITE_FLAG_UNKNOWN',
    hint: expect.stringMatching(/Settings, This site.*copydesk\.yml/),
  })
  expect(await storedSite(db)).toMatchObject({ flagIsCertain: false, choice: null })

  expect(orThrow(await desk.choose(DRAFT))).toEqual({ key: 'draft' })
  expect(await storedSite(db)).toMatchObject({
    flagIsCertain: true,
    map: { flag: { key: 'draft', absent: 'shown' } },
    choice: { flag: { key: 'draft' } },
  })
  expect(await desk.chosen()).toEqual([
    { name: 'site.flag-chosen', by: 'Ada', payload: { flag: 'draft', absent: 'shown' } },
  ])
  await desk.import()
  expect(orThrow(await desk.tryExport())).toMatchObject({ conflicts: [], refused: [] })
  expect(read(PLAIN)).toBe(before.replace(/\n---\n/, '\ndraft: true\n---\n'))
  expect(read(OTHER)).toContain('draft: false')
  expect(orThrow(await readSite({ db, actor: VERA, root }))).toMatchObject({
    map: { flag: { key: 'draft' } },
    flag: { certain: true, readings: [{ why: 'An admin chose it.' }] },
    origins: { flag: [{ from: 'chosen' }, { from: 'found', key: 'draft' }] },
  })
})

test('that the site has none is a choice too: nothing is written, and nothing waits', async () => {
  const { db, read, ...desk } = await openSiteDesk()
  const before = read(PLAIN)
  await desk.decide(PLAIN, 'rejected')
  expect(orThrow(await desk.choose(NONE))).toEqual({ key: null })
  expect(await storedSite(db)).toMatchObject({
    flagIsCertain: true,
    map: { flag: null },
    choice: { flag: null },
  })
  await desk.import()
  expect(orThrow(await desk.tryExport())).toMatchObject({ written: [], conflicts: [], refused: [] })
  expect(read(PLAIN)).toBe(before)
  // Another choice is one more event, the same again is none.
  orThrow(await desk.choose(DRAFT))
  orThrow(await desk.choose(DRAFT))
  expect((await desk.chosen()).map(({ payload }) => payload)).toEqual([
    { flag: null, absent: null },
    { flag: 'draft', absent: 'shown' },
  ])
})

test('nobody but an admin chooses, nor by readings that are others by now', async () => {
  const { db, ...desk } = await openSiteDesk()
  const { seal } = await desk.shown()
  const before = await storedSite(db)
  for (const actor of [VERA, ANA])
    expect(failureOf(await chooseFlag({ db, actor, reading: DRAFT, seal })).code).toBe('NOT_ALLOWED')
  expect(failureOf(await chooseFlag({ db, actor: ADA, reading: 7, seal })).code).toBe('INVALID_INPUT')
  expect(failureOf(await chooseFlag({ db, actor: ADA, reading: DRAFT, seal: 'older' })).code).toBe(
    'STALE_VERSION',
  )
  expect(await storedSite(db)).toEqual(before)
  expect(await desk.chosen()).toEqual([])
  // Two admins with the same page: the second one has to look again.
  orThrow(await chooseFlag({ db, actor: ADA, reading: DRAFT, seal }))
  expect(failureOf(await chooseFlag({ db, actor: ADA, reading: NONE, seal })).code).toBe('STALE_VERSION')
  expect(await desk.chosen()).toHaveLength(1)
})

test('copydesk.yml goes before a choice, which comes back with it gone', async () => {
  const { db, write, remove, ...desk } = await openSiteDesk()
  orThrow(await desk.choose(DRAFT))
  write(YAML, 'flag: { key: state, published: live, unpublished: kept, absent: hidden }\n')
  await desk.import()
  expect(await storedSite(db)).toMatchObject({
    map: { flag: { key: 'state' } },
    choice: { flag: { key: 'draft' } },
  })
  expect(await desk.shown()).toMatchObject({ chosen: null, report: { flag: { certain: true } } })
  expect(failureOf(await desk.choose(DRAFT))).toMatchObject({
    code: 'INVALID_INPUT',
    hint: expect.stringContaining(YAML),
  })
  remove(YAML)
  await desk.import()
  expect(await storedSite(db)).toMatchObject({ flagIsCertain: true, map: { flag: { key: 'draft' } } })
  expect(await desk.shown()).toMatchObject({ chosen: DRAFT })
})

test('another look keeps a choice while its key is among the readings, also with new values', async () => {
  const { db, root, read, write, ...desk } = await openSiteDesk()
  write(PLAIN, read(PLAIN).replace(/\n---\n/, '\nstatus: published\n---\n'))
  write(OTHER, read(OTHER).replace(/\n---\n/, '\nstatus: draft\n---\n'))
  const look = async () => orThrow(await learnSite({ db, actor: ANA, root, anew: true }))
  await look()
  const readings = (await storedSiteReport(db))?.flag.readings ?? []
  const at = readings.findIndex(({ flag }) => flag?.key === 'status')
  orThrow(await desk.choose(at))
  const first = (await storedSite(db))?.map.flag
  expect(first).toMatchObject({ key: 'status', published: ['published'], unpublished: ['draft'] })
  write(OTHER, read(OTHER).replace('status: draft', 'status: review'))
  expect(await look()).toMatchObject({
    flagIsCertain: true,
    map: { flag: { key: 'status', unpublished: ['draft', 'review'] } },
  })
  for (const path of [PLAIN, OTHER]) write(path, read(path).replace(/status: .*\n/, ''))
  expect(await look()).toMatchObject({ flagIsCertain: false, map: { flag: null }, choice: null })
})

test('an export right after the choice takes what was decided about drafts, too', async () => {
  const { read, ...desk } = await openSiteDesk()
  await desk.decide(HIDDEN, 'approved')
  await desk.decide(ALSO_HIDDEN, 'rejected')
  orThrow(await desk.choose(DRAFT))
  expect(orThrow(await desk.tryExport())).toMatchObject({ conflicts: [], refused: [] })
  expect(read(HIDDEN)).toContain('draft: false')
  expect(read(ALSO_HIDDEN)).toContain('draft: true')
})

test('what was exported by a flag stays in the files once the site is said to have none', async () => {
  const { read, ...desk } = await openSiteDesk()
  orThrow(await desk.choose(DRAFT))
  await desk.decide(HIDDEN, 'approved')
  await desk.export()
  const written = read(HIDDEN)
  expect(written).toContain('draft: false')
  orThrow(await desk.choose(NONE))
  expect(await desk.import()).toMatchObject({ conflicts: 0, quarantined: [] })
  expect(orThrow(await desk.tryExport())).toMatchObject({ written: [], conflicts: [], refused: [], held: [] })
  expect(read(HIDDEN)).toBe(written)
})
