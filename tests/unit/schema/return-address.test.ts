import { expect, test } from 'vitest'
import { fromWord, returnAddress } from '#lib/schema/return-address.ts'

test.each(['/export', '/export?rejected=1&take-out=0', '/export/runs/6f1c2f1e-6a0e'])(
  '%s may be gone back to',
  (address) => {
    expect(returnAddress(address)).toBe(address)
    expect(fromWord(address, '&')).toBe(`&from=${encodeURIComponent(address)}`)
  },
)

test.each([
  '//evil.example',
  'https://evil.example/export',
  '/export/../team',
  '/exports',
  '/export#x',
  '',
  null,
  ['/export'],
])('%j may not', (address) => {
  expect(returnAddress(address)).toBe(null)
  expect(fromWord(address, '?')).toBe('')
})
