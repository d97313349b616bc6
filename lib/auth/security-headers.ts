import { isSecure } from '#lib/auth/cookie-names.ts'

/**
 * What a page may load and do. Scripts run only with the nonce of the request, or when such a script loads them.
 * Pictures may come from any host because the page itself decides, host by host, which to ask for.
 */
export function contentSecurityPolicy(nonce: string, { development = false } = {}): string {
  // React's development build evaluates code to rebuild server stacks; the dev server talks over a web socket.
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // Dialogs and menus set positions in style attributes and add style elements while they are open, without a
    // nonce. Styles cannot run code, and no imported text ever becomes markup or a style.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https: http:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-src 'none'",
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
