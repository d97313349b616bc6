import { expect, test } from 'vitest'
import { unexpected } from '#lib/auth/unexpected.ts'
import { sendLogTo, withRequestId } from '#lib/config/log.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

function logged(): string[] {
  const lines: string[] = []
  sendLogTo((line) => lines.push(line))
  return lines
}

test('the answer has a reference, the log the error on one line', () => {
  const lines = logged()
  const answer = unexpected(new Error('no such table: \n hidden_path'))
  expect(answer.code).toBe('DATABASE_FAILED')
  expect(JSON.stringify(answer)).not.toContain('hidden_path')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toContain('\n')
  expect(lines[0]).toContain('hidden_path')
  const reference = String(answer.details?.reference)
  expect(answer.message).toContain(reference)
  expect(lines[0]).toContain(reference)
})

test('in a request its id is the reference', () => {
  const lines = logged()
  const answer = withRequestId('a-request', () => unexpected(new Error('odd')))
  expect(answer.message).toContain('(reference a-request)')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', requestId: 'a-request', error: 'odd' })
})

test('a failure that was thrown on purpose stays itself and is not logged', () => {
  const lines = logged()
  expect(unexpected(new CopydeskError(failure('BUSY')))).toEqual(failure('BUSY'))
  expect(lines).toEqual([])
})
