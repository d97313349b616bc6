/**
 * Whether a request comes from the desk itself: its Origin header is the configured one, scheme, host and port.
 * A missing header and `null` (sandboxed frames, some redirects) are refused; browsers send it with every POST.
 */
export function originAllowed(origin: string | null, configuredUrl: string): boolean {
  return origin !== null && origin === parseOrigin(origin) && origin === parseOrigin(configuredUrl)
}

/**
 * Where to go after signing in: the path of an address of this desk, `/` for anything else. What comes out
 * begins with exactly one slash, so it cannot name another host.
 */
export function sameOriginPath(address: string | null | undefined, configuredUrl: string): string {
  if (!address) return '/'
  try {
    const url = new URL(address, configuredUrl)
    if (url.origin !== new URL(configuredUrl).origin) return '/'
    return `/${url.pathname.replace(/^[/\\]+/, '')}${url.search}${url.hash}`
  } catch {
    return '/'
  }
}

function parseOrigin(address: string): string | null {
  try {
    const { origin } = new URL(address)
    return origin === 'null' ? null : origin
  } catch {
    return null
  }
}
