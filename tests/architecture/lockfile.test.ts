import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** The first version of each that has no known hole; below its own folder where another is in use elsewhere. */
const FLOORS = {
  next: '16.3.3',
  react: '19.2.6',
  'react-dom': '19.2.6',
  'next-auth': '4.24.15',
  'gray-matter/node_modules/js-yaml': '3.15.0',
  'js-yaml': '4.1.1',
} as const

const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

function isBelow(version: string, floor: string): boolean {
  const [is, least] = [version, floor].map((each) => each.split('.').map(Number))
  const at = [0, 1, 2].find((place) => is?.[place] !== least?.[place])
  return at !== undefined && (is?.[at] ?? 0) < (least?.[at] ?? 0)
}

test.each(Object.entries(FLOORS))('%s is locked at %s or later', (name, floor) => {
  const version = lock.packages[`node_modules/${name}`]?.version ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(isBelow(version, floor), version).toBe(false)
})

test('versions are compared by number', () => {
  expect(isBelow('16.3.2', '16.3.3')).toBe(true)
  expect(isBelow('16.10.0', '16.3.3')).toBe(false)
  expect(isBelow('15.9.9', '16.3.3')).toBe(true)
  expect(isBelow('16.3.3', '16.3.3')).toBe(false)
})
