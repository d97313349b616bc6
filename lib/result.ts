import type { Failure } from '#lib/errors.ts'

/** What went well: the value asked for. */
export type Ok<T> = { readonly ok: true; readonly value: T }

/** What did not: a reason that a person can act on. Plain data, so it crosses to the browser as it is. */
export type Err<E> = { readonly ok: false; readonly error: E }

/** The return type of every use-case. Bad input and refusals are results; only bugs and broken machines throw. */
export type Result<T, E = Failure> = Ok<T> | Err<E>

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error }
}

/** The same result with its value changed. */
export function mapOk<T, U, E>(result: Result<T, E>, change: (value: T) => U): Result<U, E> {
  return result.ok ? ok(change(result.value)) : result
}

/** The value, for callers that can only show an error page: a failure there is thrown. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.code}: ${result.error.message}`)
}
