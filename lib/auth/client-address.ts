/**
 * The address a request came from, as the last hop before this process saw it. Entries further left in
 * X-Forwarded-For were sent by the client and could name anybody.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  const last = forwardedFor?.split(',').at(-1)?.trim().toLowerCase() ?? ''
  return last.slice(0, 64) || 'unknown'
}
