/**
 * Names of the cookies of the desk at an address. Browsers keep cookies by host alone, so the port is in the name:
 * two desks on one host have one each. Over HTTPS the prefix binds them to that, to this host and to all its paths.
 */
export function cookieNames(url: string): { session: string; callbackUrl: string; csrf: string } {
  const secure = isSecure(url)
  const port = new URL(url).port || (secure ? '443' : '80')
  const desk = `${secure ? '__Host-' : ''}copydesk-${port}`
  return { session: `${desk}.session`, callbackUrl: `${desk}.callback-url`, csrf: `${desk}.csrf` }
}

/** Whether the desk is reached over HTTPS, so that its cookies may be limited to it. */
export function isSecure(url: string): boolean {
  return url.startsWith('https:')
}
