import { expect, it } from 'vitest'
import { directionOf } from '#lib/format/direction.ts'

it('tells from all letters which way a text reads', () => {
  expect(directionOf('')).toBe('ltr')
  expect(directionOf('42 — 2026')).toBe('ltr')
  expect(directionOf('Chips are scarce')).toBe('ltr')
  expect(directionOf('نقص في الرقائق')).toBe('rtl')
  expect(directionOf('מחסור בשבבים')).toBe('rtl')
  expect(directionOf('כמה 🇮🇱 שבבים')).toBe('rtl')
})

it('is not led astray by the word that stands first', () => {
  expect(directionOf('OpenAI تطلق نموذجا جديدا للغة العربية')).toBe('rtl')
  expect(directionOf('Alder-2 מדבר עברית טוב יותר מקודמו')).toBe('rtl')
  expect(directionOf('«نقص» is the Arabic word for it, readers of the morning paper learn')).toBe('ltr')
})
