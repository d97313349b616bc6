import { postJson } from '#app/_hooks/fetch-json.ts'
import type { ErrorCode } from '#lib/errors.ts'

/** What became of an attempt: no code where it went well; `wait` is in seconds, 0 where there is nothing to wait for. */
export type Answer = { readonly code: string | null; readonly wait: number }

const REACHED: readonly ErrorCode[] = ['NOT_SIGNED_IN', 'ACCOUNT_DISABLED', 'OLD_TAB']

/**
 * Sends what was typed to next-auth, which wants a token first. Done here and not by next-auth's own client, because
 * that one keeps to itself how long the desk asks to wait.
 */
export async function postCredentials(typed: FormData, callbackUrl: string): Promise<Answer> {
  try {
    const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
    const fields = ['email', 'password'].map((name) => [name, String(typed.get(name) ?? '')])
    const body = new URLSearchParams([...fields, ['callbackUrl', callbackUrl], ['csrfToken', csrfToken]])
    body.set('json', 'true')
    const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
    const { url } = await response.json()
    const wait = Number(response.headers.get('retry-after') ?? 0)
    const target = new URL(url, window.location.href)
    // Sent back to next-auth's own sign-in: the browser did not return the cookie that goes with the form.
    const lost = response.ok && target.pathname.startsWith('/api/auth/')
    return { code: target.searchParams.get('error') ?? (lost ? 'COOKIE_MISSING' : null), wait }
  } catch (thrown) {
    // What was thrown does not tell an outage from a refusal that stays, so a route that is guarded alike is asked.
    const reached = await postJson<'/api/reach'>('/api/reach', null)
    if (reached.ok) return { code: thrown instanceof TypeError ? 'NO_ANSWER' : 'NOT_LET_THROUGH', wait: 0 }
    const { code } = reached.error
    // This page is nobody's: whoever is told so has reached the desk, which did not answer the first time.
    return { code: REACHED.includes(code) ? 'NO_ANSWER' : code, wait: 0 }
  }
}
