import type { TreeEntry } from '#lib/frontmatter/formats/read-tree.ts'
import type { Renderer } from '#lib/frontmatter/formats/write/renderer.ts'
import { ESCAPED } from '#lib/frontmatter/write/scalar.ts'

/** A file that writes all beyond ASCII as escapes, as some programs do, keeps doing so. */
export function jsonRenderer({ parts: { block } }: Pick<TreeEntry, 'parts'>): Renderer {
  const isAscii = /\\u[\da-f]{4}/i.test(block) && !/[^\x00-\x7f]/.test(block)
  const value = (item: unknown) => escaped(JSON.stringify(item ?? null), isAscii)
  return { key: value, single: value, item: value }
}

function escaped(json: string, isAscii: boolean): string {
  return Array.from(json, (char) =>
    ESCAPED.test(char) || (isAscii && char > '\x7f') ? units(char) : char,
  ).join('')
}

function units(char: string): string {
  return Array.from({ length: char.length }, (_, at) => {
    return `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`
  }).join('')
}
