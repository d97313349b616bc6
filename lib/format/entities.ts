import { decodeHTML } from 'entities'
import { visible } from '#lib/format/hidden.ts'

/** Imported text for the eye: HTML entities decoded once, one line, hidden characters shown as codes. Never for saving. */
export function readable(text: string): string {
  return visible(decoded(text))
}

/** Imported text with its HTML entities decoded once, as it is shown and found. Never for saving. */
export function decoded(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text
}
