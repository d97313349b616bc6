/** Names of the cookies of the desk at an address; the prefix makes browsers insist on HTTPS where it has it. */
export function cookieNames(url: string): { session: string; callbackUrl: string; csrf: string } {
  const secure = isSecure(url)
  return {
    session: `${secure ? '__Secure-' : ''}copydesk.session`,
    callbackUrl: `${secure ? '__Secure-' : ''}copydesk.callback-url`,
    csrf: `${secure ? '__Host-' : ''}copydesk.csrf`,
  }
}

/** Whether the desk is reached over HTTPS, so that its cookies may be limited to it. */
export function isSecure(url: string): boolean {
  return url.startsWith('https:')
}
