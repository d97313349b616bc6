import { decodeHTML } from 'entities'
import { visible } from '#lib/format/hidden.ts'

/** Imported text for the eye: HTML entities decoded once, one line, hidden characters shown as codes. Never for saving. */
export function readable(text: string): string {
  return visible(text.includes('&') ? decodeHTML(text) : text)
}
