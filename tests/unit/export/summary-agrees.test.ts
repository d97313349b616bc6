import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digest } from '#lib/collection/digest.ts'
import { fieldsForPlan, parseBytes } from '#lib/collection/read-entry.ts'
import { planFile, summariseFile, type Wanted } from '#lib/export/plan/plan-file.ts'
import { writeDoubts } from '#lib/frontmatter/doubts/write-doubts.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { FieldValue } from '#lib/schema/values.ts'
import { generateEntry } from '#tests/support/generate.ts'
import { readCorpus, readFixtures } from '#tests/unit/frontmatter/fixtures.ts'
import { anyText, generatedEntry, word } from '#tests/unit/frontmatter/generated-entry.ts'

// What a plan says of a file that the import knows rests on a few of its lines; what is written, on the proof of the
// whole. Both have to say the same.

const made = { theirs: null, origin: 'hand', by: 'Ada', at: new Date(0) } as const

type Values = { readonly published?: FieldValue; readonly topics?: FieldValue }

/** Whether there was anything to say; the summary is that of the plan with all bytes. */
function agrees(bytes: Buffer, values: Values, rest: Partial<Wanted> = {}): boolean {
  const parsed = parseBytes(bytes)
  const fields = parsed.ok ? fieldsForPlan('a.md', parsed.value) : parsed
  if (!parsed.ok || !fields.ok || writeDoubts(parsed.value).length > 0) return false
  const now = { published: parsed.value.data.published ?? null, topics: fields.value.topics }
  const edits: Edit[] = Object.entries(values).map(([field, value]) => ({
    ...{ field: field as 'published', base: now[field as 'topics'], value, ...made },
  }))
  const file = { bytes, digest: digest(bytes), size: bytes.length, mtimeMs: 0, stamp: '' }
  const base = { digest: file.digest, told: fields.value }
  const wanted = {
    edits,
    exported: [],
    basis: null,
    base,
    out: null,
    always: [],
    withMarkers: false,
    ...rest,
  }
  const plan = planFile('a.md', file, wanted)
  const summary = summariseFile('a.md', file, wanted)
  if (plan.kind !== 'write') expect(summary).toEqual(plan)
  else {
    const { keys, linesChanged, notes, takesOut } = plan.write
    expect(summary, bytes.toString()).toEqual({ ...plan, write: { keys, linesChanged, notes, takesOut } })
  }
  return true
}

const EDITS: readonly Values[] = [
  { published: true },
  { published: false, topics: ['AI', '- dash', 'a: b', 'true'] },
  { topics: [] },
  { published: null, topics: null },
]

test('a look at a known file says what its plan says, for files of every kind', () => {
  const sources = [
    ...readFixtures<unknown>('splice').map(({ bytes }) => Buffer.from(bytes)),
    ...Array.from({ length: 60 }, (_, at) => Buffer.from(generateEntry(1, at).source)),
    ...readCorpus().map(({ source }) => Buffer.from(source)),
  ]
  const compared = EDITS.flatMap((values) => sources.filter((bytes) => agrees(bytes, values)))
  expect(compared.length).toBeGreaterThan(EDITS.length * 60)
})

test('a look at a known file says what its plan says, for any entry and any edit', () => {
  const topics = fc.array(fc.oneof(word, anyText), { maxLength: 6 })
  const values = fc.record(
    { published: fc.constantFrom(true, false, null), topics: fc.oneof(topics, fc.constant(null)) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(generatedEntry, values, (source, wanted) => void agrees(Buffer.from(source), wanted)),
    { numRuns: 500 },
  )
})

test('a draft and markers of a conflict are told of a known file, too', () => {
  const body = '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n'
  const bytes = Buffer.from(`---\ntitle: A\ndraft: true\npublished: false\n---\n${body}`)
  expect(agrees(bytes, { published: true })).toBe(true)
  expect(agrees(bytes, { published: true }, { withMarkers: true })).toBe(true)
})
