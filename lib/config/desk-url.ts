const EXAMPLE = 'https://desk.example'

/** What cannot be the address that editors open. `shown` leaves out a password that stood in it. */
export type UrlRefusal = { readonly shown: string; readonly refusal: string }

/**
 * The origin at which editors open the desk, as browsers write it. The desk compares it with the Origin header and
 * lives at the root of its host, so a path, a query or credentials would be silently wrong.
 */
export function readDeskUrl(given: string): string | UrlRefusal {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null) return { shown: given, refusal: `which is no address; write one such as ${EXAMPLE}` }
  const { origin, username, password } = url
  const shown = username || password ? given.replace(/\/\/.*@/, '//…@') : given
  const noHost = hostRefusal(url)
  if (noHost !== null) return { shown, refusal: `${noHost}; write one such as ${EXAMPLE}` }
  const surplus = surplusOf(url)
  return surplus === null ? origin : { shown, refusal: `which has ${surplus}; write ${origin}` }
}

function hostRefusal({ protocol, hostname }: URL): string | null {
  if (!/^https?:$/.test(protocol)) return 'which is no http or https address'
  if (hostname === '0.0.0.0' || hostname === '[::]')
    return 'which no browser can open (COPYDESK_HOST says where to listen)'
  return hostname.includes('*') ? 'which names no single host' : null
}

function surplusOf({ username, password, pathname, href }: URL): string | null {
  if (username !== '' || password !== '') return 'credentials'
  if (pathname !== '/') return 'a path'
  if (href.includes('?')) return 'a query'
  return href.includes('#') ? 'a fragment' : null
}

/** Where the desk is opened when nobody says so: on this machine, or at the one address that it listens on. */
export function defaultUrl(host: string | undefined, port: number): string {
  const bare = (host ?? '').replace(/^\[(.*)\]$/, '$1')
  const isThisMachine = ['', '0.0.0.0', '::', 'localhost'].includes(bare) || bare.startsWith('127.')
  if (isThisMachine) return `http://localhost:${port}`
  const address = `http://${bare.includes(':') ? `[${bare}]` : bare}:${port}`
  return URL.canParse(address) ? new URL(address).origin : address
}
