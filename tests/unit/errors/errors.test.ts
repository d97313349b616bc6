import { describe, expect, it } from 'vitest'
import { CopydeskError, ERRORS, type ErrorCode, EXIT, failure } from '#lib/errors.ts'

const codes = Object.keys(ERRORS) as ErrorCode[]

describe.each(codes)('%s', (code) => {
  const { title, hint, status, exit } = ERRORS[code]

  it('says what happened and what to do, each in sentences', () => {
    expect(title).toMatch(/^[A-Z][^\n]{8,}\.$/)
    expect(hint).toMatch(/^[A-Z][^\n]{8,}\.$/)
    expect(hint).not.toBe(title)
  })

  it('has the HTTP status of an error', () => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
  })

  it('ends a command with a documented code that is not success', () => {
    expect(Object.values(EXIT)).toContain(exit)
    expect(exit).not.toBe(EXIT.done)
  })

  it('becomes a failure with its own words', () => {
    expect(failure(code)).toEqual({ code, message: title, hint })
  })
})

describe('exit codes', () => {
  it('are those that scripts depend on', () => {
    expect(EXIT).toEqual({ done: 0, doneWithProblems: 1, usage: 2, notAllowed: 3, io: 4, stopped: 130 })
  })

  it('tell what is not allowed from what is wrong usage', () => {
    const ending = (exit: number) => codes.filter((code) => ERRORS[code].exit === exit)
    expect(ending(EXIT.notAllowed)).toEqual(
      expect.arrayContaining(['NOT_SIGNED_IN', 'NOT_ALLOWED', 'WRONG_ORIGIN']),
    )
    expect(ending(EXIT.usage)).toEqual(
      expect.arrayContaining(['INVALID_INPUT', 'NOT_FOUND', 'BAD_ENVIRONMENT']),
    )
    expect(ending(EXIT.io)).toEqual(expect.arrayContaining(['TARGET_UNWRITABLE', 'DATABASE_FAILED']))
  })
})

describe('failure', () => {
  it('takes more exact words, a place and details', () => {
    const specifics = { message: 'A.', hint: 'B.', place: 'topics', details: { version: 2 } }
    expect(failure('STALE_VERSION', specifics)).toEqual({ code: 'STALE_VERSION', ...specifics })
  })

  it('keeps the general words where the exact ones are unknown', () => {
    const { title, hint } = ERRORS.INVALID_INPUT
    expect(failure('INVALID_INPUT', { place: 'topics' })).toEqual({
      code: 'INVALID_INPUT',
      message: title,
      hint,
      place: 'topics',
    })
    expect(failure('INVALID_INPUT', { message: undefined }).message).toBe(title)
  })

  it('travels through code that can only throw', () => {
    const thrown = new CopydeskError(failure('LAST_ADMIN'))
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown).toMatchObject({ message: ERRORS.LAST_ADMIN.title, failure: { code: 'LAST_ADMIN' } })
  })
})
