/** Request header in which the proxy tells pages their own path, for the way back after signing in. */
export const PATH_HEADER = 'x-copydesk-path'

/** Request header with the nonce that inline scripts of this answer must carry. */
export const NONCE_HEADER = 'x-nonce'

const PUBLIC =
  /^\/(?:sign-in$|api\/|_next\/|favicon\.ico$|(?:apple-)?icon[\w.-]*$|robots\.txt$|manifest\.webmanifest$)/

/**
 * Whether a request without a session cookie is better sent to the sign-in page. Only a convenience: pages and routes
 * check for themselves.
 */
export function sendsToSignIn(request: { method: string; pathname: string; hasCookie: boolean }): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  return reads && !request.hasCookie && !PUBLIC.test(request.pathname)
}

/** Whether an answer belongs to one person and must not be kept by anything on its way. */
export function isPrivate(pathname: string): boolean {
  return !pathname.startsWith('/_next/static/')
}
