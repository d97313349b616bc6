import { describe, expect, it } from 'vitest'
import { parseInstant, readDate } from '#lib/schema/entry/entry-date.ts'
import type { WarningRule } from '#lib/schema/entry/warnings.ts'

const iso = (text: string) => {
  const instant = parseInstant(text)
  return instant === null ? null : new Date(instant).toISOString()
}

describe('parseInstant', () => {
  it.each([
    ['2026-11-24T05:10:00Z', '2026-11-24T05:10:00.000Z'],
    ['2026-11-24T05:10:00.123Z', '2026-11-24T05:10:00.000Z'],
    ['2026-11-24t05:10:00z', '2026-11-24T05:10:00.000Z'],
    ['2026-11-24 05:10:00 +0530', '2026-11-23T23:40:00.000Z'],
    ['2026-11-24T05:10:00-03:00', '2026-11-24T08:10:00.000Z'],
    ['2026-11-24 05:10', '2026-11-24T05:10:00.000Z'],
    [' 2026-11-24 ', '2026-11-24T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-1-02', '2024-01-02T00:00:00.000Z'],
    ['2024/01/02 9:05', '2024-01-02T09:05:00.000Z'],
    ['2024.1.2', '2024-01-02T00:00:00.000Z'],
    ['20240102', '2024-01-02T00:00:00.000Z'],
    ['2024-01-02 9:05:07', '2024-01-02T09:05:07.000Z'],
    ['2024-01-02T10:00:00-05', '2024-01-02T15:00:00.000Z'],
    ['2024-01-02 10:00:00 -5:30', '2024-01-02T15:30:00.000Z'],
    ['2024-01-02 10:00:00 UTC', '2024-01-02T10:00:00.000Z'],
    ['Jul 08 2022', '2022-07-08T00:00:00.000Z'],
    ['Sept. 1, 2023', '2023-09-01T00:00:00.000Z'],
    ['January 3rd, 2024 5:04 pm', '2024-01-03T17:04:00.000Z'],
    ['3 January 2024', '2024-01-03T00:00:00.000Z'],
    ['03-Jan-2024', '2024-01-03T00:00:00.000Z'],
    ['Tue, 03 Jan 2024 10:00:00 GMT', '2024-01-03T10:00:00.000Z'],
    ['Wed, 03 Jan 2024 10:00:00 +0200', '2024-01-03T08:00:00.000Z'],
    ['Wed Jan 03 2024 10:00:00 GMT+0200 (Central European Time)', '2024-01-03T08:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each([
    '2026-02-31',
    '2025-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-11-00',
    '2026-11-24T24:00:00Z',
    '2026-11-24T05:60:00Z',
    '2026-11-24T05:10:60Z',
    '2026-11-24T05:10:00+99:99',
    '24.11.2026',
    '01/02/2026',
    '2026-1/1',
    '2026-11-24 13:00 pm',
    '2026-11-24 0:30 am',
    '31 February 2026',
    'Marching 3 2026 on',
    '2026',
    'yesterday',
    '',
    '2026-11-24T05:10:00Z and more',
  ])('%j is no real day and time', (text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('readDate', () => {
  function read(value: unknown) {
    const warnings: WarningRule[] = []
    return { ...readDate(value, (rule) => void warnings.push(rule)), warnings }
  }

  it('keeps the source text beside the instant', () => {
    const dateText = '2026-11-24 05:10:00 +0100'
    expect(read(dateText)).toEqual({ dateText, date: '2026-11-24T04:10:00.000Z', warnings: [] })
  })

  it.each([
    [undefined, 'date-missing', null],
    [null, 'date-missing', null],
    ['', 'date-missing', null],
    ['2026-02-31', 'date-unreadable', '2026-02-31'],
    [2026, 'date-unreadable', '2026'],
    ['1989-12-31', 'date-implausible', '1989-12-31'],
    ['1990-01-01T00:30:00+01:00', 'date-implausible', '1990-01-01T00:30:00+01:00'],
    ['2100-01-01', 'date-implausible', '2100-01-01'],
    ['9999-12-31', 'date-implausible', '9999-12-31'],
  ])('%j is a warning, not a rejection: %s', (value, rule, dateText) => {
    expect(read(value)).toEqual({ dateText, date: null, warnings: [rule] })
  })

  it.each(['1990-01-01', '2099-12-31T23:59:59Z'])('takes %s', (text) => {
    expect(read(text)).toMatchObject({ dateText: text, date: expect.any(String), warnings: [] })
  })
})
