import { isDateText } from '#lib/fields/date-text.ts'
import type { KeyUse, Shape } from '#lib/schema/site/site-reading.ts'

const MOST_KEYS = 500
const MOST_VALUES = 12
const LONGEST_VALUE = 40
const DEEPEST = 3
/** Never told, whatever it holds. */
const OPAQUE: ReadonlySet<string> = new Set(['secured'])

type Count = { files: number; shapes: Map<Shape, number>; values: Map<string, number> | null }

/** How often each key occurs in the frontmatter of these files, with which shapes and, where they are few, values. */
export function countKeys(all: readonly Readonly<Record<string, unknown>>[]): KeyUse[] {
  const counts = new Map<string, Count>()
  for (const data of all) for (const [key, value] of leaves(data, '', 1)) count(counts, key, value)
  return [...counts]
    .map(([key, { files, shapes, values }]) => ({
      key,
      files,
      shapes: Object.fromEntries(shapes),
      values: [...(values ?? [])]
        .map(([value, files]) => ({ value, files }))
        .sort((a, b) => b.files - a.files),
    }))
    .sort((a, b) => b.files - a.files || (a.key < b.key ? -1 : 1))
}

/** Every key with its value: nested ones with dots, and of a list of items those of the first. */
function* leaves(data: object, before: string, depth: number): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(data)) {
    const key = `${before}${name}`
    yield [key, value]
    if (OPAQUE.has(key) || typeof value !== 'object' || value === null || depth >= DEEPEST) continue
    const first: unknown = Array.isArray(value) ? value[0] : undefined
    if (!Array.isArray(value)) yield* leaves(value, `${key}.`, depth + 1)
    else if (typeof first === 'object' && first !== null) yield* leaves(first, `${key}.0.`, depth + 1)
  }
}

function count(counts: Map<string, Count>, key: string, value: unknown): void {
  let known = counts.get(key)
  if (known === undefined) {
    if (counts.size >= MOST_KEYS) return
    known = { files: 0, shapes: new Map(), values: OPAQUE.has(key) ? null : new Map() }
    counts.set(key, known)
  }
  known.files += 1
  const shape = shapeOf(value)
  known.shapes.set(shape, (known.shapes.get(shape) ?? 0) + 1)
  if (known.values === null) return
  const text = valueText(value)
  if (text !== null) known.values.set(text, (known.values.get(text) ?? 0) + 1)
  if (text === null || known.values.size > MOST_VALUES) known.values = isPlain(value) ? null : known.values
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** A short single value as JSON, so that a text is told from what it spells. */
function valueText(value: unknown): string | null {
  if (!isPlain(value)) return null
  const text = JSON.stringify(value)
  return text.length > LONGEST_VALUE ? null : text
}

export function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined || value === '') return 'empty'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (Array.isArray(value)) return value.some(isObject) ? 'items' : 'list'
  if (typeof value === 'object') return 'mapping'
  return isDateText(String(value).trim()) ? 'date' : 'text'
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
