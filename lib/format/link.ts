/** A link that may be clicked: its normal address and the host to show beside it. */
export type SafeLink = { readonly href: string; readonly host: string }

/**
 * The clickable form of an address from an imported file, or null where it must stay text: anything but
 * absolute http(s), hidden control characters, or user info before the host (`https://bank.example@evil.example`).
 * Hosts are shown in their ASCII form, so look-alike letters are visible.
 */
export function safeLink(text: string): SafeLink | null {
  const trimmed = text.trim()
  if (!/^https?:\/\/[^/\\]/i.test(trimmed) || /[\p{Cc}\s\\]/u.test(trimmed)) return null
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  if (url === null || url.username !== '' || url.password !== '' || url.hostname === '') return null
  return { href: url.href, host: url.host }
}

const TRACKING = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|ref_src|spm)$/i

/**
 * The normal form under which two addresses count as the same story page: no scheme, no `www.`, no fragment,
 * no tracking parameters, parameters in order, no closing slash. Null where the text is not an http(s) address.
 */
export function canonicalUrl(text: string): string | null {
  const link = safeLink(text)
  if (link === null) return null
  const url = new URL(link.href)
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name))
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
  return url.host.replace(/^www\./, '') + url.pathname.replace(/\/+$/, '') + query
}
