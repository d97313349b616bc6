import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { rollbackRun } from '#lib/export/rollback/rollback-run.ts'
import { orThrow } from '#lib/result.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'

const ADA = { id: 'ada', name: 'Ada', role: 'admin', via: 'web' } as const
const ZOLA = 'tests/fixtures/sites/zola'
const A = 'content/blog/why-the-orchard-moved.md'
const NEW = 'content/blog/new.md'
const BARE =
  '+++\ntitle = "Something new"\ndate = 2026-01-02\ndraft = false\n+++\n\nSomething new is told here.\n'
const YAML = BARE.replaceAll('+++', '---').replaceAll(' =', ':')

/** A site of Zola with one more page, read, with topics for some page that wait to be written. */
async function edited(path: string, topics: string[], bare = BARE): Promise<TestDesk> {
  const desk = await testDesk()
  cpSync(ZOLA, desk.root, { recursive: true })
  desk.write(NEW, bare)
  expect(await desk.import()).toMatchObject({ quarantined: [] })
  await desk.setTopics(path, topics)
  await desk.decide(path, 'approved')
  return desk
}

const upstream = (desk: TestDesk, path: string, from: string, to: string) => {
  expect(desk.read(path)).toContain(from)
  desk.write(path, desk.read(path).replace(from, to))
}

test('what upstream changes beside a field, inside of the same key, is no conflict', async () => {
  const desk = await edited(A, ['harbour', 'apples'])
  upstream(desk, A, 'animals = ["gull"]', 'animals = ["gull", "owl"]\nplaces = ["sea"]')
  expect(await desk.import()).toMatchObject({ updated: 1, conflicts: 0 })
  const before = desk.read(A)
  expect(await desk.export()).toMatchObject({
    written: [{ path: A, keys: ['published', 'topics'] }],
    conflicts: [],
  })
  const topics = before.replace('["harbour"]', '["harbour", "apples"]')
  expect(desk.read(A)).toBe(topics.replace('draft = true', 'draft = false'))
})

test('what upstream changes of the field itself is one', async () => {
  const desk = await edited(A, ['harbour', 'apples'])
  upstream(desk, A, 'tags = ["harbour"]', 'tags = ["bread"]')
  const before = desk.read(A)
  expect(await desk.export()).toMatchObject({
    written: [],
    conflicts: [{ path: A, field: 'topics', base: ['harbour'], theirs: ['bread'] }],
  })
  expect(desk.read(A)).toBe(before)
})

test.each([
  ['TOML', BARE, '\n[taxonomies]\ntags = ["sea", "sky"]\n'],
  ['YAML', YAML, 'taxonomies:\n  tags:\n    - sea\n    - sky\n'],
])('in %s a key that is made for a field goes with what is taken out again', async (_, bare, made) => {
  const desk = await edited(NEW, ['sea', 'sky'], bare)
  const draft = bare.includes('=') ? 'draft = false\n' : 'draft: false\n'
  const whole = bare.replace(draft, draft + made)
  const scope = { includeRejected: false }
  const { files } = orThrow(
    await previewExport({ db: desk.db, actor: ANA, root: desk.root, scope, diffs: false }),
  )
  expect(files).toMatchObject([{ path: NEW, keys: ['topics'] }])
  const { runId } = await desk.export()
  expect(desk.read(NEW)).toBe(whole)
  expect(await desk.import()).toMatchObject({ updated: 0, quarantined: [] })
  expect(await desk.article(NEW)).toMatchObject({ topics: ['sea', 'sky'], takenBack: [], pendingEdits: 0 })

  expect(orThrow(await rollbackRun({ db: desk.db, root: desk.root, actor: ADA, runId }))).toMatchObject({
    restored: [{ path: NEW }],
    kept: [],
  })
  expect(desk.read(NEW)).toBe(bare)
  await desk.export()
  expect(desk.read(NEW)).toBe(whole)
  await desk.decide(NEW, 'held')
  await desk.export()
  expect(desk.read(NEW)).toBe(bare)
})

test('a flag inside of a key is what decisions write', async () => {
  const text = (draft: boolean) =>
    `---\ntitle: A page\nextra:\n  draft: ${draft} # by hand\n  n: 1\n---\nText.\n`
  const desk = await testDesk({
    'a.md': text(true),
    'copydesk.yml': 'flag: { key: extra.draft, published: false, unpublished: true, absent: shown }\n',
  })
  await desk.import()
  expect(await desk.article('a.md')).toMatchObject({ published: 'false' })
  await desk.decide('a.md', 'approved')
  expect(await desk.export()).toMatchObject({ written: [{ path: 'a.md', keys: ['published'] }] })
  expect(desk.read('a.md')).toBe(text(false))
})

test('a file that cannot hold the field says so before anybody decides', async () => {
  const desk = await testDesk()
  cpSync(ZOLA, desk.root, { recursive: true })
  desk.write(NEW, BARE.replace('draft', 'taxonomies = "sea"\ndraft'))
  await desk.import()
  const { unwritable, warnings } = await desk.article(NEW)
  expect(unwritable).toBe(true)
  expect(warnings).toContainEqual(expect.objectContaining({ rule: 'unwritable', field: 'topics' }))
})
