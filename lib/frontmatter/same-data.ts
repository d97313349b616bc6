/** Whether two values of parsed YAML are the same, order of keys included. Neither may contain itself. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const entries = Object.entries(a)
  const others = Object.entries(b)
  return (
    entries.length === others.length &&
    entries.every(([key, value], index) => key === others[index]?.[0] && sameData(value, others[index]?.[1]))
  )
}

/** Whether a value of parsed YAML has fields. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
