import { expect, test } from 'vitest'
import { readForm } from '#app/_hooks/kept-form.ts'

const FIRST = { commit: false, message: '' }

test.each([
  { stored: null, is: FIRST },
  { stored: 'no json', is: FIRST },
  { stored: '7', is: FIRST },
  { stored: '{"commit":true,"message":"News"}', is: { commit: true, message: 'News' } },
  { stored: '{"commit":"yes","message":"News","password":"x"}', is: { commit: false, message: 'News' } },
])('a form kept as $stored is read as $is', ({ stored, is }) => {
  expect(readForm(stored, FIRST)).toEqual(is)
})
