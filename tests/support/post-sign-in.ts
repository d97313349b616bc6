export type Visit = {
  status: number
  /** Seconds, where the answer asks to wait. */
  retryAfter: number | null
  /** What browsers would send back; has the session after a sign-in. */
  cookie: string
  /** The code of the error in the address that the form is sent to. */
  code: string | null
}

type Typed = { email: string; password: string }

/** Signs in as the form does: fetches a token and sends it with what was typed. */
export async function postSignIn(
  url: string,
  typed: Typed,
  headers: Record<string, string> = {},
): Promise<Visit> {
  return (await openForm(url))(typed, headers)
}

/** The form as it stands open in a browser, ready to be sent, also more than once. */
export async function openForm(url: string): Promise<typeof send> {
  const answer = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  const token = cookiesOf(answer)
  return send

  async function send(typed: Typed, headers: Record<string, string> = {}): Promise<Visit> {
    const response = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { ...headers, origin: url, cookie: token.join('; ') },
      body: new URLSearchParams({ ...typed, csrfToken, callbackUrl: url, json: 'true' }),
      redirect: 'manual',
    })
    const target = ((await response.json()) as { url?: string }).url ?? url
    const retryAfter = response.headers.get('retry-after')
    return {
      status: response.status,
      retryAfter: retryAfter === null ? null : Number(retryAfter),
      cookie: [...token, ...cookiesOf(response)].join('; '),
      code: new URL(target, url).searchParams.get('error'),
    }
  }
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
