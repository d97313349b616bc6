import { type Failure, failure } from '#lib/errors.ts'
import { err, type Result } from '#lib/result.ts'

/** Asks one of the desk's own routes. A network gap is a result too; an aborted request throws AbortError. */
export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<Result<T, Failure>> {
  try {
    const response = await fetch(address, { signal, headers: { accept: 'application/json' } })
    return (await response.json()) as Result<T>
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    return err(failure('NO_ANSWER'))
  }
}
