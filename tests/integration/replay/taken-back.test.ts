import { expect, test } from 'vitest'
import { sameInFile } from '#lib/export/exported.ts'
import type { FieldValues } from '#lib/fields/held.ts'
import { fieldNames } from '#lib/fields/table.ts'
import { readFields } from '#lib/frontmatter/locate/fields.ts'
import { splice } from '#lib/frontmatter/write/splice.ts'
import { orThrow } from '#lib/result.ts'
import { resolveTakenBack } from '#lib/review/resolve-taken-back.ts'
import type { Editable } from '#lib/schema/values.ts'
import { type History, histories } from '#tests/integration/replay/histories.ts'
import { ANA, openDesk, type TestDesk } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

const PATH = '_news/replayed.md'

function valuesOf(text: string): FieldValues {
  const read = readFields(text, fieldNames())
  if (!read.ok) throw new Error(read.error.message)
  const { published = null, topics = null } = read.value
  return { published: typeof published === 'boolean' ? published : null, topics }
}

/** A desk where an editor decided against both values of the first version, and exported. */
async function decidedDesk(history: History): Promise<{ desk: TestDesk; decided: FieldValues }> {
  const [first = ''] = history.versions
  const desk = await openDesk({ [PATH]: first })
  await desk.import()
  const { published, topics } = await desk.article(PATH)
  await desk.setPublished(PATH, published === 'true' ? 'false' : 'true')
  await desk.setTopics(PATH, [...topics, 'Replayed'])
  await desk.decide(PATH, 'approved')
  expect((await desk.export()).written).toMatchObject([{ path: PATH, keys: ['published', 'topics'] }])
  return { desk, decided: valuesOf(desk.read(PATH)) }
}

/** What says of a field that the file does not hold what was decided. */
async function isMarked(desk: TestDesk, field: Editable): Promise<boolean> {
  const article = await desk.article(PATH)
  const isTold = [...article.takenBack, ...article.edits].some((told) => told.field === field)
  return isTold || article.changedAfterExport || article.swapped
}

/** Told by the test itself, so that there is one in a checkout that stands alone. */
const own: History = {
  name: 'a story of our own',
  versions: [1, 2, 3, 4, 5].map((heat) =>
    entryText({ url: 'https://paper.example/one', topics: ['AI'], lines: [`heat: ${heat}`] }),
  ),
}
const all = [own, ...histories()]

test.each(all)(
  'upstream that forgets every export undoes no decision of $name unseen',
  { timeout: 600_000 },
  async (history) => {
    const { desk, decided } = await decidedDesk(history)
    try {
      let marks = 0
      for (const [at, version] of history.versions.entries()) {
        desk.write(PATH, version)
        await desk.import()
        const now = valuesOf(version)
        for (const field of fieldNames()) {
          if (sameInFile(field, now[field], decided[field])) continue
          expect([at, field, await isMarked(desk, field)]).toEqual([at, field, true])
          marks += 1
        }
        if ((await desk.article(PATH)).edits.length === 0) {
          await desk.export()
          expect(desk.read(PATH)).toBe(version)
        }
        // Now and then somebody answers, and the desk begins anew.
        if (at % 3 !== 2 || (await desk.article(PATH)).takenBackCount === 0) continue
        const { id } = await desk.article(PATH)
        const call = { db: desk.db, actor: ANA, articleId: id, expectedVersion: null }
        orThrow(await resolveTakenBack({ ...call, field: null, answer: 'again' }))
        await desk.export()
      }
      expect(marks).toBeGreaterThan(0)
    } finally {
      await desk.dispose()
    }
  },
)

test.each(all)(
  'upstream that keeps our lines is never marked, $name',
  { timeout: 600_000 },
  async (history) => {
    const { desk, decided } = await decidedDesk(history)
    try {
      for (const version of history.versions) {
        const kept = splice(version, decided)
        if (!kept.ok) continue
        desk.write(PATH, kept.value.source)
        await desk.import()
        const article = await desk.article(PATH)
        expect(article).toMatchObject({
          status: 'approved',
          takenBack: [],
          changedAfterExport: false,
          edits: [],
        })
        expect(String(decided.published)).toBe(article.published)
        expect(await desk.export()).toMatchObject({ written: [], takenOut: [], conflicts: [] })
        expect(desk.read(PATH)).toBe(kept.value.source)
      }
    } finally {
      await desk.dispose()
    }
  },
)
