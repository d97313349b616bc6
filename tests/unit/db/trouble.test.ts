import { expect, test } from 'vitest'
import { asFailure, brokenOff, databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

test.each([
  ['database or disk is full', 'DISK_FULL', /disk .* is full/],
  ["ENOSPC: no space left on device, open '/data/x'", 'DISK_FULL', /disk .* is full/],
  ["EDQUOT: disk quota exceeded, write '/data/x'", 'DISK_FULL', /disk is full for this user/],
  ['SQLITE_IOERR_SHMSIZE: disk I/O error', 'DISK_FULL', /disk .* is full/],
  ['database disk image is malformed', 'DATABASE_DAMAGED', /pages do not fit together/],
  ['malformed database schema (x)', 'DATABASE_DAMAGED', /pages do not fit together/],
  ['file is not a database', 'DATABASE_DAMAGED', /is no database/],
  ['database is locked', 'BUSY', /Another program keeps the database locked/],
  ['attempt to write a readonly database', 'DATABASE_FAILED', /may not write|is not there/],
  ['unable to open database file', 'DATABASE_FAILED', /may not write|is not there/],
])('%s means %s', (said, code, told) => {
  const trouble = databaseTrouble(new Error(said))
  expect(trouble).toMatchObject({ code, message: expect.stringMatching(told) })
  // It may come in the middle of an export, behind hundreds of files that are written.
  expect(trouble?.hint).not.toContain('Nothing was changed')
})

test('any other error is none of the database: it is thrown on, or named with what it ended', () => {
  const odd = new Error('title is undefined')
  expect(databaseTrouble(odd)).toBeNull()
  expect(() => asFailure(odd)).toThrow(odd)
  expect(brokenOff('The import broke off', odd)).toMatchObject({
    code: 'DATABASE_FAILED',
    message: 'The import broke off: title is undefined',
  })
  expect(brokenOff('The import broke off', new Error('SQLITE_FULL')).code).toBe('DISK_FULL')
  const busy = failure('BUSY')
  expect(asFailure(new CopydeskError(busy))).toBe(busy)
})
