import { webAddress } from '#lib/format/link.ts'
import { pictureAddress } from '#lib/format/picture-address.ts'
import { canonicalForm } from '#lib/schema/entry/canonical-url.ts'
import type { Warn } from '#lib/schema/entry/warnings.ts'

/** No entry lies deeper below the root. */
const DEEPEST = 50

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

/** Warns about an image address. How far one leads up from its file is known only where it is shown. */
export function checkImage(url: string, field: string, warn: Warn): void {
  const address = pictureAddress(url, `${'a/'.repeat(DEEPEST)}a.md`)
  if (address?.startsWith('/')) return
  const link = webAddress(address ?? '')
  if (link === null) warn('image-unusable', field)
  else if (link.protocol !== 'https:') warn('image-not-https', field)
}
