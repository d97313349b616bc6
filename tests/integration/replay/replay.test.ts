import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from '#lib/export/merge.ts'
import type { FieldValues } from '#lib/fields/held.ts'
import { changedKeys } from '#lib/frontmatter/changed-keys.ts'
import { readFields } from '#lib/frontmatter/locate/fields.ts'
import { orThrow } from '#lib/result.ts'
import { isList, type Status } from '#lib/schema/words.ts'
import { type History, histories } from '#tests/integration/replay/histories.ts'
import { openDesk, type TestDesk } from '#tests/support/desk.ts'

const PATH = '_news/replayed.md'
const RUNS = Number(process.env.COPYDESK_REPLAY_RUNS ?? 2)

type Step =
  | { do: 'upstream' | 'import' | 'export' }
  | { do: 'decide'; decision: Status }
  | { do: 'topics'; topics: string[] }
  | { do: 'flag'; published: 'true' | 'false' }
  | { do: 'resolve'; take: 'ours' | 'theirs' | 'both' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'upstream' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'import' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'export' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      decision: fc.constantFrom<Status>('approved', 'rejected', 'held', 'pending'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('topics' as const),
      topics: fc.uniqueArray(fc.constantFrom('Power Apps', 'Copilot', 'Dataverse', 'AI'), { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('flag' as const),
      published: fc.constantFrom<'true' | 'false'>('true', 'false'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      take: fc.constantFrom<'ours' | 'theirs' | 'both'>('ours', 'theirs', 'both'),
    }),
  },
)

/** Replays a history with an editor at work in between, and checks every promise after every step. */
async function replay(history: History, steps: readonly Step[]): Promise<void> {
  const [first = ''] = history.versions
  const desk = await openDesk({ [PATH]: first })
  try {
    await desk.import()
    let at = 0
    let status: Status = 'pending'
    for (const next of steps) {
      const before = desk.read(PATH)
      if (next.do === 'upstream' && at + 1 < history.versions.length) {
        at += 1
        desk.write(PATH, history.versions[at] ?? '')
      } else if (next.do === 'import') await desk.import()
      else if (next.do === 'export') await checkedExport(desk, before)
      else if (next.do === 'decide') {
        status = (await desk.decide(PATH, next.decision)).status
      } else if (next.do === 'topics') await desk.setTopics(PATH, next.topics)
      else if (next.do === 'flag') await desk.setPublished(PATH, next.published)
      else if (next.do === 'resolve') await desk.resolveAll(PATH, next.take)
      if (next.do !== 'upstream' && next.do !== 'export') expect(desk.read(PATH)).toBe(before)
      const article = await desk.article(PATH)
      expect(article.status).toBe(status)
      expect(article.pendingEdits).toBe(article.edits.length)
    }
    await checkedEnd(desk)
  } finally {
    await desk.dispose()
  }
}

/** An export changes the edited keys and no other byte of what upstream wrote last; conflicts block and are true. */
async function checkedExport(desk: TestDesk, before: string): Promise<void> {
  const { edits, status } = await desk.article(PATH)
  const theirs = valuesOf(before)
  const result = await desk.export()
  const after = desk.read(PATH)
  for (const { field, base, ours, theirs: named } of result.conflicts) {
    expect(sameValue(named, theirs[field] ?? null)).toBe(true)
    expect(sameValue(named, base) || sameValue(named, ours)).toBe(false)
  }
  const [file] = [...result.written, ...result.takenOut]
  if (file === undefined) return expect(after).toBe(before)
  expect(changedKeys(before, after).every((key) => file.keys.includes(key))).toBe(true)
  expect(withoutFields(after)).toBe(withoutFields(before))
  if (result.takenOut.length > 0) return expect(status).not.toBe('approved')
  expect({ status, conflicts: result.conflicts, held: result.held }).toEqual({
    status: 'approved',
    conflicts: [],
    held: [],
  })
  const now = valuesOf(after)
  for (const { field, value } of edits) expect(sameValue(now[field] ?? null, value)).toBe(true)
}

/**
 * After a last import the desk shows the file with the pending edits over it; but the file alone where the desk wrote
 * what does not stand any more.
 */
async function checkedEnd(desk: TestDesk): Promise<void> {
  await desk.import()
  const article = await desk.article(PATH)
  const file = valuesOf(desk.read(PATH))
  const written = await desk.db.exportedField.findMany({ where: { theirs: null } })
  const wanted = (field: 'published' | 'topics') => {
    if (article.status !== 'approved' && written.some((row) => row.field === field))
      return file[field] ?? null
    const edit = article.edits.find((candidate) => candidate.field === field)
    return edit === undefined ? (file[field] ?? null) : edit.value
  }
  const flag = wanted('published')
  expect(article.published).toBe(flag === null ? 'absent' : String(flag))
  expect(sameValue(article.topics, wanted('topics') ?? [])).toBe(true)
}

function valuesOf(text: string): FieldValues {
  const fields = orThrow(mapProblem(readFields(text, ['published', 'topics'])))
  return { published: fields.published ?? null, topics: fields.topics ?? [] }
}

function mapProblem<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }) {
  if (result.ok) return result
  throw new Error(result.error.message)
}

/** The text without the lines of the two edited fields; everything else must be the same to the byte. */
function withoutFields(text: string): string {
  return text.replace(/^topics:[^\n]*\n(?:[ \t]*-[^\n]*\n)*/gm, '').replace(/^published:[^\n]*\n/gm, '')
}

const found = histories()
if (found.length === 0) console.info('not run: no recorded histories beside this checkout')

test.each(found)('replays $name', { timeout: 120_000 }, async (history) => {
  const length = history.versions.length * 3
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: length, maxLength: length + 8 }), (steps) =>
      replay(history, steps),
    ),
    { numRuns: RUNS },
  )
})

test('replays a made history that swaps the article and flips back', async () => {
  const entry = (url: string, heat: number, extra = '') =>
    `---\ntitle: "A title"\nwebUrl: "https://paper.example/${url}"\nheat: ${heat}\npublished: false\n${extra}topics:\n  - AI\n---\n`
  const versions = [entry('a', 1), entry('a', 2), entry('b', 2), entry('a', 3), entry('a', 3, '# note\n')]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), (steps) =>
      replay({ name: 'made', versions }, steps),
    ),
    { numRuns: RUNS * 10 },
  )
  expect(isList(valuesOf(versions[0] ?? '').topics)).toBe(true)
})
