import { expect, it } from 'vitest'
import { keyOf } from '#app/_hooks/key-of.ts'

const KNOWN = new Set(['j', 'J', 'a', 'r', 'k', '?', '.', '/', 'ö', '1'])
const pressed = (key: string, code: string, shiftKey = false, capsLock = false) => ({
  key,
  code,
  shiftKey,
  getModifierState: (name: string) => name === 'CapsLock' && capsLock,
})
const press = (...args: Parameters<typeof pressed>) => keyOf(pressed(...args), (known) => KNOWN.has(known))

it.each([
  ['j', 'KeyJ', false, 'j'],
  ['J', 'KeyJ', true, 'J'],
  ['?', 'Slash', true, '?'],
  // As some tools press it.
  ['J', 'KeyJ', false, 'J'],
  ['1', 'Digit1', false, '1'],
  ['Enter', 'Enter', false, 'Enter'],
  ['F1', 'F1', false, 'F1'],
])('leaves %s of %s as it is', (key, code, shift, meant) => {
  expect(press(key, code, shift)).toBe(meant)
})

it.each([
  ['J', 'KeyJ', false, 'j'],
  ['j', 'KeyJ', true, 'J'],
  ['О', 'KeyJ', false, 'j'],
])('takes Caps Lock for no Shift: %s', (key, code, shift, meant) => {
  expect(press(key, code, shift, true)).toBe(meant)
})

it.each([
  ['о', 'KeyJ', 'j'],
  ['ф', 'KeyA', 'a'],
  ['к', 'KeyR', 'r'],
  ['ξ', 'KeyJ', 'j'],
  ['ח', 'KeyJ', 'j'],
  ['ت', 'KeyJ', 'j'],
])('takes %s, which is no Latin letter, by its place', (key, code, meant) => {
  expect(press(key, code)).toBe(meant)
})

it('goes by the character of Latin keyboards of another order', () => {
  expect(press('a', 'KeyQ')).toBe('a')
  expect(press('ö', 'Semicolon')).toBe('ö')
  expect(press('z', 'KeyY')).toBe('z')
})

it('leaves a letter that was given to a command to it', () => {
  expect(keyOf(pressed('ф', 'KeyA'), (known) => known === 'ф')).toBe('ф')
})
