import { webAddress } from '#lib/format/link.ts'
import { canonicalForm } from '#lib/schema/canonical-url.ts'
import type { Warn } from '#lib/schema/read-entry-fields.ts'
import { isPlainSitePath } from '#lib/schema/site-path.ts'

/**
 * Reads an address: warns where the desk will show it as text or where it may mislead a reader, and gives its
 * canonical form where it has one.
 */
export function readLink(value: string, field: string, warn: Warn): string | null {
  if (value === '') return null
  const url = webAddress(value)
  if (url === null) warn(/^[a-z]+:\/\/[^/]*@/i.test(value.trim()) ? 'link-user-info' : 'link-unsafe', field)
  else if (/(^|\.)xn--/i.test(url.host)) warn('link-look-alike', field)
  return url === null ? null : canonicalForm(url)
}

/**
 * Warns about an image address. Site-relative paths are read from the content root later; they must be plain:
 * no query, no dots that leave the folder, not one of the server's own routes.
 */
export function checkImage(url: string, field: string, warn: Warn): void {
  if (url.startsWith('/') && !url.startsWith('//')) {
    if (!isPlainSitePath(url)) warn('image-unusable', field)
    return
  }
  const link = webAddress(url)
  if (link === null) warn('image-unusable', field)
  else if (link.protocol !== 'https:') warn('image-not-https', field)
}
