import { randomBytes } from 'node:crypto'
import { isBehindProxy } from '#lib/auth/client-address.ts'
import type { TrustedProxies } from '#lib/config/trusted-proxies.ts'

/** Header with the id under which the log tells of a request: in the request as handlers see it, and in the answer. */
export const REQUEST_ID_HEADER = 'x-request-id'

const USABLE = /^[\w.:-]{8,64}$/

/** The id of a request that comes in: what a trusted proxy calls it, else a new one; a client names nothing. */
export function newRequestId(headers: Headers, trusted: TrustedProxies): string {
  const given = headers.get(REQUEST_ID_HEADER) ?? ''
  return USABLE.test(given) && isBehindProxy(headers, trusted) ? given : randomBytes(8).toString('hex')
}

/** The id that the proxy gave the request; requests that it does not see get one here. */
export function requestIdOf(headers: Headers): string {
  return headers.get(REQUEST_ID_HEADER) ?? randomBytes(8).toString('hex')
}
