/** A link that may be clicked: its normal address and the host to show beside it. */
export type SafeLink = { readonly href: string; readonly host: string }

/**
 * The address of an imported file as a URL, or null where it must stay text: anything but absolute http(s),
 * hidden control characters, or user info before the host (`https://bank.example@evil.example`).
 */
export function webAddress(text: string): URL | null {
  const trimmed = text.trim()
  if (!/^https?:\/\/[^/\\]/i.test(trimmed) || /[\p{Cc}\s\\]/u.test(trimmed)) return null
  const url = parse(trimmed)
  if (url === null || url.username !== '' || url.password !== '' || url.hostname === '') return null
  return url
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** The clickable form of an address, or null. Hosts are in their ASCII form, so look-alike letters are visible. */
export function safeLink(text: string): SafeLink | null {
  const url = webAddress(text)
  return url === null ? null : { href: url.href, host: url.host }
}
