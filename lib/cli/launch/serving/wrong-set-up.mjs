/** Enough for every mistake of one set-up; a stranger who makes up origins cannot fill the log. */
const MOST_LINES = 5
const TOLD = ['origin', 'host', 'x-forwarded-host', 'x-forwarded-proto']

/**
 * Names each wrong set-up once: the desk refuses what does not come from its configured address, so whoever runs it
 * must learn which address that is and which one came. A request that another site made is no set-up.
 * @param {string} url the configured address
 * @param {(line: string) => void} log
 * @returns {(request: { method?: string, headers: import('node:http').IncomingHttpHeaders }) => void}
 */
export function wrongSetUp(url, log) {
  const told = new Set()
  return ({ method, headers }) => {
    const { origin } = headers
    if (method !== 'POST' || origin === url || told.size >= MOST_LINES) return
    if ((headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return
    if (told.has(origin)) return
    told.add(origin)
    log(sentence(url, headers))
  }
}

/**
 * @param {string} url
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function sentence(url, headers) {
  const came = TOLD.map((name) => `${name} ${quoted(headers[name])}`).join(', ')
  const advice =
    headers.origin === undefined
      ? 'If a proxy stands in front, let it pass the Origin header on.'
      : 'If this is where editors open the desk, set COPYDESK_URL to that origin and start it again.'
  return `A request was refused: the desk is opened at ${url}, and this one came with ${came}. ${advice}`
}

/** @param {string | string[] | undefined} value */
const quoted = (value) => (value === undefined ? 'missing' : JSON.stringify(String(value).slice(0, 100)))
