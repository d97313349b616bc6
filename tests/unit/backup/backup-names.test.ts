import { expect, test } from 'vitest'
import { hasDate, nameAt, olderThan } from '#lib/backup/backup-names.ts'

const at = new Date(2026, 10, 5, 7, 8, 9)

test('a name holds the parts of the date that it asks for', () => {
  expect(nameAt('desk-%Y-%m-%d.db', at)).toBe('desk-2026-11-05.db')
  expect(nameAt('%d.%m.%Y %H%M%S 100%.db', at)).toBe('05.11.2026 070809 100%.db')
  expect(nameAt('desk.db', at)).toBe('desk.db')
  expect(['desk-%Y-%m-%d.db', 'desk-%H.db', 'desk.db'].map(hasDate)).toEqual([true, false, false])
})

test('older ones are told by date, in whatever order the name has it', () => {
  const names = [
    '31.01.2026.db',
    '01.02.2026.db',
    '15.12.2025.db',
    '15.12.25.db',
    'x15.12.2025.db',
    '151212025.db',
  ]
  expect(olderThan(names, '%d.%m.%Y.db', 1)).toEqual(['15.12.2025.db', '31.01.2026.db'])
  expect(olderThan(names, '%d.%m.%Y.db', 3)).toEqual([])
})
