import { expect, test } from 'vitest'
import { bytesText } from '#lib/format/size.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [12_400, '12 kB'],
  [3_400_000, '3.4 MB'],
] as const)('%i bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})
