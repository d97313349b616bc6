import { resolve } from 'node:path'
import { CopydeskError, failure } from '#lib/errors.ts'

/** A path as somebody typed it, from where they stand; throws INVALID_INPUT where the folder they stand in is gone. */
export function typedPlace(typed: string): string {
  try {
    return resolve(typed)
  } catch (error) {
    throw isFromNowhere(error) ? new CopydeskError(NOWHERE) : error
  }
}

/** Whether something failed because the folder from which it was called is gone. */
function isFromNowhere(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd'
}

const NOWHERE = failure('INVALID_INPUT', {
  place: 'path',
  message: 'The folder from which you call is gone, so a path from there leads nowhere.',
  hint: 'Call from another folder, or name whole paths. Nothing was changed.',
})
