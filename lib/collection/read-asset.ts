import { extname } from 'node:path'
import { readFile } from '#lib/collection/read-file.ts'
import { isPlainSitePath } from '#lib/schema/entry-links.ts'

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
}

/**
 * A raster image of the site, by its site-relative path (`/assets/images/…`). Null for anything else: SVG can
 * carry script, and entries or data files are nobody's pictures.
 */
export function readAsset(root: string, sitePath: string): { bytes: Buffer; type: string } | null {
  const type = TYPES[extname(sitePath).toLowerCase()]
  if (type === undefined || !isPlainSitePath(sitePath)) return null
  const file = readFile(root, sitePath.slice(1))
  return file.ok ? { bytes: file.value.bytes, type } : null
}
