import { type Failure, failure } from '#lib/errors.ts'

/**
 * Whether a request comes from the desk itself: its Origin header is the configured one, scheme, host and port.
 * A missing header and `null` (sandboxed frames, some redirects) are refused; browsers send it with every POST.
 */
export function originAllowed(origin: string | null, configuredUrl: string): boolean {
  return origin !== null && origin === parseOrigin(origin) && origin === parseOrigin(configuredUrl)
}

/** The refusal of such a request: where the desk is opened, where the request came from, what to do. */
export function wrongOrigin(origin: string | null, configuredUrl: string): Failure {
  if (origin === null || origin === 'null') {
    return failure('WRONG_ORIGIN', {
      message: 'This request does not say which page it came from.',
      hint: `Open the desk at ${configuredUrl}; a proxy in front of it must pass the Origin header on.`,
    })
  }
  return failure('WRONG_ORIGIN', {
    message: `This desk is opened at ${configuredUrl}; you are at ${origin.slice(0, 100)}.`,
    hint: `Open ${configuredUrl}. If that is not the right address, whoever runs the desk must set COPYDESK_URL.`,
  })
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
