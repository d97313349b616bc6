import { expect, test } from 'vitest'
import { DEFAULT_KEYMAP } from '#app/(desk)/queue/_components/commands/keymap.ts'
import {
  afterStep,
  type HintsKept,
  hintNow,
  hintOf,
  readHints,
  withoutHint,
} from '#app/(desk)/queue/_components/hints/hints.ts'

const on = { enabled: true }
const fresh = readHints(null)
const pressed = (key: string, more: Partial<Parameters<typeof hintOf>[0]> = {}) => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  getModifierState: () => false,
  ...more,
})

test('hints are told one at a time, in their order, and never again', () => {
  let kept = fresh
  const told: (string | null)[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const now = hintNow(kept, on)
    told.push(now)
    if (now !== null) kept = withoutHint(kept, now, now)
  }
  expect(told).toEqual(['walk', 'keys', 'palette', null])
  expect(readHints(JSON.stringify(kept))).toEqual(kept)
})

test('what was used before its turn is not told when that comes', () => {
  const kept = withoutHint(withoutHint(fresh, 'keys', 'walk'), 'walk', 'walk')
  expect(hintNow(kept, on)).toBe('palette')
  expect(withoutHint(kept, 'walk', 'palette')).toBe(kept)
})

test('without single keys only the palette is told of', () => {
  expect(hintNow(fresh, { enabled: false })).toBe('palette')
})

test('a hint goes after five steps, and each counts its own', () => {
  let kept: HintsKept = fresh
  const told: (string | null)[] = []
  for (let step = 0; step < 15; step += 1) {
    told.push(hintNow(kept, on))
    kept = afterStep(kept, hintNow(kept, on))
  }
  expect(told).toEqual([...Array(5).fill('walk'), ...Array(5).fill('keys'), ...Array(5).fill('palette')])
  expect(hintNow(kept, on)).toBeNull()
  expect(afterStep(kept, null)).toBe(kept)
  // One that is used elsewhere takes nothing of the count of the one that is told.
  expect(withoutHint({ gone: [], steps: 3 }, 'palette', 'walk').steps).toBe(3)
})

test.each([
  '',
  '{',
  '1',
  '[]',
  'null',
  '{"gone":"walk","steps":"x"}',
  '{"gone":["other"],"steps":-1}',
  '{"steps":99}',
])('what was stored as %s is of somebody new', (text) => {
  expect(readHints(text)).toEqual({ gone: [], steps: 0 })
})

test('a key is of the hint that names it, as the person set it', () => {
  const { keys } = DEFAULT_KEYMAP
  const of = (...args: Parameters<typeof pressed>) => hintOf(pressed(...args), { keys })
  expect(['j', 'k', 'a', '?', 'r'].map((key) => of(key))).toEqual(['walk', 'walk', 'walk', 'keys', null])
  expect([of('k', { ctrlKey: true }), of('k', { metaKey: true })]).toEqual(['palette', 'palette'])
  expect(of('a', { ctrlKey: true })).toBeNull()
  expect(hintOf(pressed('w'), { keys: { ...keys, next: 'w' } })).toBe('walk')
})
