import { load } from 'js-yaml'
import { beforeEach, expect, test, vi } from 'vitest'
import { parseDocument } from 'yaml'
import { previewExport } from '#lib/export/plan/preview-export.ts'
import { orThrow } from '#lib/result.ts'
import { ANA, type TestDesk, testDesk } from '#tests/support/desk.ts'
import { generateEntry } from '#tests/support/generate.ts'

// Both readers as they are, but counted.
vi.mock('js-yaml', { spy: true })
vi.mock('yaml', { spy: true })

const entries = Array.from({ length: 20 }, (_, at) => generateEntry(1, at))
const [{ path: first } = { path: '' }] = entries

/** Articles that were imported and approved, each with one more topic. */
async function approvedDesk(): Promise<TestDesk> {
  const desk = await testDesk(Object.fromEntries(entries.map(({ path, source }) => [path, source])))
  await desk.import()
  for (const { path } of entries) {
    await desk.decide(path, 'approved')
    await desk.setTopics(path, [...((await desk.article(path))?.topics ?? []), 'One more'])
  }
  return desk
}

/** What a dry run says of each file, and how often a whole frontmatter was read for it. */
async function dryRun({ db, root }: TestDesk) {
  vi.clearAllMocks()
  const scope = { includeRejected: false }
  const { files } = orThrow(await previewExport({ db, actor: ANA, root, scope, diffs: false }))
  const wholes = vi.mocked(load).mock.calls.filter(([text]) => /^title:/m.test(text))
  const reads = { whole: wholes.length, slow: vi.mocked(parseDocument).mock.calls.length }
  return { files, reads }
}

let desk: TestDesk
beforeEach(async () => {
  desk = await approvedDesk()
})

test('a dry run of files as they were imported parses none of them, and says what the export then does', async () => {
  const { files, reads } = await dryRun(desk)
  expect(reads).toEqual({ whole: 0, slow: 0 })
  const { written } = await desk.export()
  expect(written).toHaveLength(entries.length)
  expect(files.map(({ path, keys, linesChanged }) => ({ path, keys, linesChanged }))).toEqual(written)
})

test('a file that changed since is parsed once, and its edits are merged into what it says now', async () => {
  const changed = desk.read(first).replace(/^heat: .*$/m, 'heat: 7')
  desk.write(first, changed)
  const { files, reads } = await dryRun(desk)
  expect(reads).toEqual({ whole: 1, slow: 0 })
  expect(files.filter(({ merged }) => merged).map(({ path }) => path)).toEqual([first])
})

test('files that older rules read, or that could not be written, are parsed', async () => {
  await desk.db.$transaction(async (tx) => {
    const set = (data: object, path: string) =>
      tx.article.updateMany({ where: { path }, data: { ...data, revision: { increment: 1 } } })
    await set({ reader: 1 }, first)
    await set({ unwritable: true }, entries[1]?.path ?? '')
  })
  expect((await dryRun(desk)).reads).toEqual({ whole: 2, slow: 0 })
})
