import { safeLink } from '#lib/format/link.ts'
import type { Warn } from '#lib/schema/read-entry-fields.ts'

/** Warns about an address that the desk will show as text, or that may mislead a reader. */
export function checkLink(value: string, field: string, warn: Warn): void {
  if (value === '') return
  const link = safeLink(value)
  if (/^[a-z]+:\/\/[^/]*@/i.test(value.trim())) warn('link-user-info', field)
  else if (link === null) warn('link-unsafe', field)
  else if (/(^|\.)xn--/i.test(link.host)) warn('link-look-alike', field)
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
  const link = safeLink(url)
  if (link === null) warn('image-unusable', field)
  else if (!link.href.startsWith('https:')) warn('image-not-https', field)
}

/** Whether a site-relative path names a file below the root and nothing else. */
export function isPlainSitePath(path: string): boolean {
  return (
    /^\/[\w][^?#\\\p{Cc}]*$/u.test(path) &&
    !path.startsWith('/_next') &&
    !path.startsWith('/api/') &&
    !path.split('/').includes('..')
  )
}
