import { kindOf } from '#lib/fields/kind-of.ts'

/** Whether a value of a field stands without quotes where the format has a way to write it so. */
export function isBare(name: string, value: string | number | boolean): boolean {
  return typeof value === 'string' && kindOf(name).isBare?.(value) === true
}
