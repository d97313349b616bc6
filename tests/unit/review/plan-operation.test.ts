import { afterEach, expect, test } from 'vitest'
import type { Field } from '#lib/fields/table.ts'
import { setOwnFields } from '#lib/fields/table.ts'
import { planOperation } from '#lib/review/bulk/plan-operation.ts'
import { possibleOperation } from '#lib/review/bulk/possible-operation.ts'
import { failureOf } from '#tests/support/desk.ts'

const OWN: readonly Field[] = [
  { name: 'tone', kind: 'choice', label: 'Tone', choices: ['brisk', 'calm'], permission: 'edit' },
  { name: 'tags', kind: 'list', label: 'Tags', permission: 'edit' },
]

afterEach(() => setOwnFields([]))

test('articles are counted by what would become of their values, those that are refused by why', () => {
  setOwnFields(OWN)
  const tags = [
    { value: ['a'], count: 3 },
    { value: ['b', 'a'], count: 4 },
    { value: [], count: 5 },
  ]
  const add = { do: 'add-items', field: 'tags', items: ['b'] } as const
  expect(planOperation(add, tags)).toEqual({
    effects: [
      { from: 'others', count: 8, stays: false },
      { from: 'same', count: 4, stays: true },
    ],
    refused: [],
  })
  const tones = [
    { value: 'loud', count: 1 },
    { value: 'calm', count: 2 },
    { value: null, count: 6 },
  ]
  const loud = { do: 'set-field', field: 'tone', value: 'loud' } as const
  expect(planOperation(loud, tones)).toEqual({
    effects: [
      { from: 'others', count: 0, stays: false },
      { from: 'same', count: 1, stays: true },
    ],
    refused: [{ reason: 'One of these, or nothing, can stand here: brisk, calm.', count: 8 }],
  })
})

test('what a kind has no operation for is refused with what can be done instead', () => {
  setOwnFields(OWN)
  expect(possibleOperation({ do: 'add-items', field: 'tags' })).toMatchObject({ ok: true, value: OWN[1] })
  expect(failureOf(possibleOperation({ do: 'add-items', field: 'tone' }))).toMatchObject({
    code: 'INVALID_INPUT',
    place: 'field',
    message: 'The field "tone" cannot be added to: it holds one of several texts.',
    hint: 'It can be set (--value), cleared (--clear), replaced in (--replace).',
  })
  expect(failureOf(possibleOperation({ do: 'clear-field', field: 'title' })).message).toContain('never empty')
  expect(failureOf(possibleOperation({ do: 'clear-field', field: 'none' })).code).toBe('INVALID_INPUT')
})
