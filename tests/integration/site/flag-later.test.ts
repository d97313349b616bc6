import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { frontmatterOf, SAID, unlessDraft } from '#tests/integration/site/reading.ts'
import { testDesk } from '#tests/support/desk.ts'

/** A site whose flag can be read in two ways, with every other article approved and the others rejected. */
async function decidedLike() {
  const { read, write, ...desk } = await testDesk()
  cpSync('tests/fixtures/sites/eleventy', desk.root, { recursive: true })
  await desk.import()
  const articles = await desk.db.article.findMany({ orderBy: { path: 'asc' } })
  const paths = articles.map(({ path }) => path)
  const approved = paths.filter((_, at) => at % 2 === 0)
  for (const path of paths) await desk.decide(path, approved.includes(path) ? 'approved' : 'rejected')
  const isShown = (path: string) => unlessDraft(frontmatterOf(read(path)))
  return { ...desk, read, write, paths, approved, isShown }
}

test('decisions that were made before the flag was known meet what the file says of it, and no conflict', async () => {
  const { read, write, paths, approved, isShown, ...desk } = await decidedLike()
  expect([...new Set(paths.map(isShown))]).toHaveLength(2)
  const before = new Map(paths.map((path) => [path, read(path)]))
  // What a file says of itself already has nothing to be written.
  const said = paths.filter((path) => !approved.includes(path) && !isShown(path))
  expect(said.length).toBeGreaterThan(0)

  write('copydesk.yml', SAID.eleventy ?? '')
  await desk.import()
  expect(await desk.db.edit.count({ where: { theirs: { not: null } } })).toBe(0)
  expect(await desk.db.auditEvent.count({ where: { name: 'edit.conflicted' } })).toBe(0)

  expect(await desk.export({ includeRejected: true })).toMatchObject({ refused: [], conflicts: [] })
  expect(paths.filter(isShown)).toEqual(approved)
  for (const path of said) expect(read(path), path).toBe(before.get(path))
  expect(await desk.export({ includeRejected: true })).toMatchObject({ written: [] })
})

test('a flag that upstream changed after the decision is a conflict all the same', async () => {
  const { read, write, approved, ...desk } = await decidedLike()
  const path = approved.find((path) => frontmatterOf(read(path)).draft === undefined) ?? ''
  write('copydesk.yml', SAID.eleventy ?? '')
  write(path, read(path).replace('---\n', '---\ndraft: true\n'))
  await desk.import()
  const edits = await desk.db.edit.findMany({ where: { article: { path } } })
  expect(edits).toMatchObject([{ base: 'null', value: 'true', theirs: 'false' }])
  expect(await desk.export({ includeRejected: true })).toMatchObject({ conflicts: [{ path }] })
  expect(read(path)).toContain('draft: true')
})
