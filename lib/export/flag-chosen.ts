import { type Failure, failure } from '#lib/errors.ts'
import { isFlagCertain } from '#lib/fields/in-file.ts'

/** Why nothing may be written yet: the flag of the site can be read in more than one way. Null where it may. */
export function flagUnknown(): Failure | null {
  return isFlagCertain() ? null : failure('SITE_FLAG_UNKNOWN', { place: 'flag' })
}
