import { expect, test } from 'vitest'
import { unexpected } from '#lib/auth/unexpected.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

test('the answer has a reference, the log the error on one line', () => {
  const lines: string[] = []
  const answer = unexpected(new Error('no such table: \n secret_path'), (line) => lines.push(line))
  expect(answer.code).toBe('DATABASE_FAILED')
  expect(JSON.stringify(answer)).not.toContain('secret_path')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  expect(lines[0]).toContain('secret_path')
  const reference = String(answer.details?.reference)
  expect(answer.message).toContain(reference)
  expect(lines[0]).toContain(reference)
})

test('a failure that was thrown on purpose stays itself and is not logged', () => {
  const lines: string[] = []
  expect(unexpected(new CopydeskError(failure('BUSY')), (line) => lines.push(line))).toEqual(failure('BUSY'))
  expect(lines).toEqual([])
})
