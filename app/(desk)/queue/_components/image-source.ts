import { safeLink } from '#lib/format/link.ts'
import { isPlainSitePath } from '#lib/schema/site-path.ts'

/** Where an image of an imported entry is fetched from; `host` is null for the site's own. */
export type ImageSource = { readonly src: string; readonly host: string | null }

/** Null for an address that no browser should load. */
export function imageSource(url: string): ImageSource | null {
  if (isPlainSitePath(url)) return { src: `/api/assets${asAddress(url)}`, host: null }
  const link = safeLink(url)
  return link === null ? null : { src: link.href, host: link.host }
}

/** Whether an image loads without a click: the site's own, and those of allowed hosts. */
export function loadsAtOnce({ host }: ImageSource, hosts: readonly string[]): boolean {
  return host === null || hosts.includes('*') || hosts.includes(host)
}

/** A path as a browser asks for it: `100%.png` names a file too, and `a%20b.png` is `a b.png`. */
function asAddress(path: string): string {
  return path.split('/').map(encoded).join('/')
}

function encoded(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part))
  } catch {
    return encodeURIComponent(part)
  }
}
