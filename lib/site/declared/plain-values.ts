import type { DefaultValues } from '#lib/schema/site/site-map.ts'

type Values = DefaultValues['values']

/** The short texts, numbers and flags of a mapping, and lists of them. */
export function plainValues(mapping: Readonly<Record<string, unknown>>): Values {
  const plain: Values = {}
  for (const [key, value] of Object.entries(mapping)) {
    if (!/^[^:.\s][^\s.\0]{0,199}$/.test(key)) continue
    if (isPlain(value) || (Array.isArray(value) && value.length <= 50 && value.every(isPlain)))
      plain[key] = value
  }
  return plain
}

function isPlain(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= 200)
  )
}
