import { isSecure } from '#lib/auth/cookie-names.ts'

type Page = { development?: boolean; imageHosts: readonly string[] }

/** What an answer may load and do, by its path; a page's scripts need the nonce. */
export function policyFor(pathname: string, nonce: string, page: Page): string {
  const found = DATA_POLICIES.find(([start]) => pathname.startsWith(start))
  return found?.[1] ?? contentSecurityPolicy(nonce, page)
}

const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"

/** Answers that are no pages of the desk, the most exact path first. */
const DATA_POLICIES: readonly (readonly [start: string, policy: string])[] = [
  // A site's own files: whatever a browser makes of one, it runs nothing and is nobody.
  ['/api/assets/', `${CLOSED}; frame-ancestors 'none'; sandbox`],
  // One picture of another host that somebody asked for, in a frame of the desk. It may redirect to any.
  [
    '/api/picture',
    `${CLOSED}; img-src https: http:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox`,
  ],
  ['/api/', `${CLOSED}; frame-ancestors 'none'`],
]

/** What a page may load and do. Scripts run only with the nonce of the request, or when such a script loads them. */
export function contentSecurityPolicy(nonce: string, { development = false, imageHosts }: Page): string {
  // React's development build evaluates code to rebuild server stacks; the dev server talks over a web socket.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`
  const images = imageHosts.includes('*') ? ['https:', 'http:'] : imageHosts
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // Dialogs and menus set positions in style attributes and add style elements while they are open, without a
    // nonce. Styles cannot run code, and no imported text ever becomes markup or a style.
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data:", ...images].join(' '),
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Over HTTPS browsers remember for a year that this host is asked in no other way. Its subdomains are not ours. */
export function transportSecurity(url: string): Record<string, string> {
  return isSecure(url) ? { 'strict-transport-security': 'max-age=31536000' } : {}
}

/** Headers that are the same on every answer. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
} as const
