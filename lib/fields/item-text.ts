/**
 * How an item of a list is told as a text: a text as it is, and what has fields or items of its own as their JSON. A
 * text that looks like such JSON would be taken for a structure, so it has no place in a list that may hold both.
 */
export function itemText(item: object): string {
  return JSON.stringify(item)
}

/** The structure that such a text tells; null where it is just a text. */
export function itemStructure(text: string): object | null {
  if (!/^[{[]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

const LONGEST_WORD = 160

/** An item in a sentence: a text as it is, of a structure what it says, or of a long one the first text in it. */
export function itemWord(text: string): string {
  const structure = itemStructure(text)
  if (structure === null) return text
  const parts = partsOf(structure)
  if (parts.length <= LONGEST_WORD) return parts
  const first: unknown = Object.values(structure).find((value) => typeof value === 'string')
  return `${word(first ?? parts).slice(0, LONGEST_WORD)}…`
}

function partsOf(structure: object): string {
  const parts = Object.entries(structure).map(([key, value]: [string, unknown]) =>
    Array.isArray(structure) ? word(value) : `${key}: ${word(value)}`,
  )
  return Array.isArray(structure) ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`
}

function word(value: unknown): string {
  return typeof value === 'object' && value !== null ? partsOf(value) : String(value ?? '')
}
