import { expect, test } from 'vitest'
import { refusal, wishedAction, wishFor } from '#app/(desk)/queue/_components/bulk/field-wish.ts'
import type { Field } from '#lib/fields/table.ts'

const field = (part: Partial<Field> & Pick<Field, 'kind'>): Field => ({
  name: 'own',
  label: 'Own',
  permission: 'edit',
  ...part,
})
const TAGS = field({ kind: 'list' })
const LEAD = field({ kind: 'flag' })

test('what was to be done stays with another field, as far as that has it', () => {
  expect(wishFor(TAGS, 'add-items').operation).toBe('add-items')
  expect(wishFor(LEAD, 'add-items')).toMatchObject({ operation: 'set-field', value: undefined })
})

test('there is an action once all of it is said', () => {
  const set = wishFor(LEAD)
  expect(wishedAction(set)).toBeNull()
  expect(wishedAction({ ...set, value: false })).toEqual({ do: 'set-field', field: 'own', value: false })
  const add = wishFor(TAGS, 'add-items')
  expect(wishedAction({ ...add, value: [] })).toBeNull()
  expect(wishedAction({ ...add, value: ['a'] })).toEqual({ do: 'add-items', field: 'own', items: ['a'] })
  const replace = wishFor(TAGS, 'replace-value')
  expect(wishedAction({ ...replace, value: 'b' })).toBeNull()
  expect(wishedAction({ ...replace, from: 'a' })).toBeNull()
  expect(wishedAction({ ...replace, from: 'a', value: 'b' })).toEqual({
    do: 'replace-value',
    field: 'own',
    from: 'a',
    to: 'b',
  })
  expect(wishedAction(wishFor(TAGS, 'clear-field'))).toEqual({ do: 'clear-field', field: 'own' })
})

test('what cannot stand in the field is said before any article is looked at', () => {
  const due = wishFor(field({ kind: 'date' }))
  expect(refusal(due, 'soon')).toContain('A date such as')
  expect(refusal(due, '2026-01-31')).toBeUndefined()
  const tone = wishFor(field({ kind: 'choice', choices: ['calm'] }), 'replace-value')
  expect(refusal(tone, 'loud')).toContain('calm')
  expect(refusal(wishFor(TAGS, 'replace-value'), '')).toBeDefined()
  expect(refusal(wishFor(TAGS, 'replace-value'), 'b')).toBeUndefined()
  // Whatever stands in a file may go.
  expect(refusal(wishFor(TAGS, 'remove-items'), ['x', 'x'])).toBeUndefined()
})
