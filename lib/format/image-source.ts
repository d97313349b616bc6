import { safeLink } from '#lib/format/link.ts'

/** Where an image of an imported entry is fetched from; `host` is null for the site's own. */
export type ImageSource = { readonly src: string; readonly host: string | null }

/** Null for an address that no browser should load; that of a picture is one of `pictureAddress`. */
export function imageSource(url: string): ImageSource | null {
  if (url.startsWith('/')) return { src: `/api/assets${url}`, host: null }
  const link = safeLink(url)
  return link === null ? null : { src: link.href, host: link.host }
}

/** Whether an image loads without a click: the site's own, and those of allowed hosts. */
export function loadsAtOnce({ host }: ImageSource, hosts: readonly string[]): boolean {
  return host === null || hosts.includes('*') || hosts.includes(host)
}

/** What stands behind the address of a picture of the site that a row asks for: large ones do not come there. */
export const SMALL = 'small'
