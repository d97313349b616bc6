import { expect, test } from 'vitest'
import type { FileOutcome } from '#lib/collection/git/pull/merge-commit.ts'
import { settling } from '#lib/collection/git/pull/merge-tally.ts'
import type { FieldChange, FieldClash } from '#lib/export/merge-file.ts'

const FULL = 'site/_news/a.md'
const PATH = '_news/a.md'

const flag = (base: boolean | null, ours: boolean | null): FieldChange => ({ field: 'published', base, ours })
const clash = (base: boolean, ours: boolean): FieldClash => ({ ...flag(base, ours), theirs: null })

function merged(lists: {
  taken?: FieldChange[]
  agreed?: FieldChange[]
  clashes?: FieldClash[]
}): FileOutcome {
  const none = { taken: [], agreed: [], clashes: [] }
  return { path: FULL, outcome: { kind: 'merged', bytes: Buffer.alloc(0), ...none, ...lists } }
}

const dropped = (...changes: FieldChange[]): FileOutcome => ({
  path: FULL,
  outcome: { kind: 'dropped', changes, reason: 'Gone.' },
})

function told(...steps: FileOutcome[]) {
  const tally = settling('site/')
  for (const [at, step] of steps.entries()) tally.add({ runId: `run ${at}`, isRevert: false }, [step])
  return tally.told()
}

test('a field in conflict goes from before the first commit to the last', () => {
  const { report, unsettled } = told(
    merged({ clashes: [{ field: 'topics', base: [], ours: ['A'], theirs: ['X'] }] }),
    merged({ clashes: [{ field: 'topics', base: ['A'], ours: ['B'], theirs: ['X'] }] }),
  )
  const values = { path: PATH, field: 'topics', base: [], ours: ['B'] }
  expect(report).toEqual({ merged: [], conflicts: [{ ...values, theirs: ['X'] }], dropped: [] })
  expect(unsettled).toEqual([{ ...values, theirs: { value: ['X'] }, runId: 'run 1', isRevert: false }])
})

test('what was taken back by a later commit is wanted by nobody', () => {
  const { report, unsettled } = told(
    merged({ clashes: [clash(false, true)] }),
    merged({ clashes: [clash(true, false)] }),
  )
  expect([report.conflicts, unsettled]).toEqual([[], []])
})

test('a later commit that upstream agrees with settles a conflict', () => {
  const { report, unsettled } = told(
    merged({ clashes: [clash(false, true)] }),
    merged({ agreed: [flag(true, null)] }),
  )
  expect([report.conflicts, unsettled]).toEqual([[], []])
})

test('a dropped file is listed once, and its fields wait without a conflict', () => {
  const { report, unsettled } = told(
    dropped(flag(false, true)),
    dropped({ field: 'topics', base: [], ours: ['A'] }),
  )
  expect(report).toEqual({ merged: [], conflicts: [], dropped: [{ path: PATH, reason: 'Gone.' }] })
  expect(unsettled.map(({ field, theirs }) => [field, theirs])).toEqual([
    ['published', null],
    ['topics', null],
  ])
})

test('fields taken by several commits are listed once for each file', () => {
  const topics: FieldChange = { field: 'topics', base: [], ours: ['A'] }
  const { report } = told(
    merged({ taken: [flag(false, true)] }),
    merged({ taken: [flag(true, false), topics] }),
  )
  expect(report.merged).toEqual([{ path: PATH, fields: ['published', 'topics'] }])
})
