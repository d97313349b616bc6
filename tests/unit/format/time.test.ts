import { describe, expect, it } from 'vitest'
import { exactTime, relativeTime, timeBetween } from '#lib/format/time.ts'

const NOON = '2026-11-24T12:00:00.000Z'
const shifted = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1_000).toISOString()

describe('relativeTime', () => {
  it.each([
    [0, 'just now'],
    [-59, 'just now'],
    [59, 'just now'],
    [-60, '1 min. ago'],
    [300, 'in 5 min.'],
    [-3 * 3_600, '3 hr. ago'],
    [-59.9 * 60, '59 min. ago'],
    [-100 * 60, '1 hr. ago'],
    [-86_400, '24 hr. ago'],
    [-47.9 * 3_600, '47 hr. ago'],
    [2 * 86_400, 'in 2 days'],
    [-2.9 * 86_400, '2 days ago'],
    [-45 * 86_400, '45 days ago'],
    [-75 * 86_400, '2 mo. ago'],
    [-609 * 86_400, '20 mo. ago'],
    [730 * 86_400, 'in 23 mo.'],
    [-731 * 86_400, '2 yr. ago'],
    [-1_090 * 86_400, '2 yr. ago'],
  ])('%i seconds: %s', (seconds, text) => {
    expect(relativeTime(shifted(seconds), Date.parse(NOON))).toBe(text)
  })
})

describe('timeBetween', () => {
  it.each([
    [0, 'at the same time'],
    [-59, 'at the same time'],
    [60, '1 min later'],
    [-50 * 60, '50 min earlier'],
    [3 * 3_600, '3 h later'],
    [-47 * 3_600, '47 h earlier'],
    [2 * 86_400, '2 days later'],
  ])('%i seconds: %s', (seconds, text) => {
    expect(timeBetween(NOON, shifted(seconds))).toBe(text)
  })

  it('says nothing where a date cannot be read', () => {
    expect(timeBetween(NOON, 'yesterday')).toBe('')
    expect(timeBetween('', NOON)).toBe('')
  })
})

describe('exactTime', () => {
  it('is the same wherever it is read', () => {
    expect(exactTime('2024-02-11T07:54:00Z')).toBe('11 Feb 2024, 07:54 UTC')
    expect(exactTime('2026-01-01T00:30:00+01:00')).toBe('31 Dec 2025, 23:30 UTC')
  })
})
