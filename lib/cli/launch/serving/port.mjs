import { createServer } from 'node:net'
import { LaunchError } from '../failure.mjs'

const ANY_HOST = '0.0.0.0'
const LOOPBACK = '127.0.0.1'

/**
 * The address to listen on: COPYDESK_HOST where it is given, else this machine alone. An address for editors that
 * is not this machine and is served without a proxy (http, on our own port) asks for every interface.
 * @param {import('../types.d.ts').Environment} source
 */
export function listenHost({ COPYDESK_HOST, COPYDESK_URL, PORT }) {
  if (COPYDESK_HOST) return COPYDESK_HOST.replace(/^\[(.*)\]$/, '$1')
  const url = URL.canParse(COPYDESK_URL ?? '') ? new URL(COPYDESK_URL ?? '') : null
  if (url === null || url.hostname === 'localhost') return LOOPBACK
  if (url.hostname === '[::1]') return '::1'
  if (/^127\./.test(url.hostname)) return url.hostname
  const isOurs = url.protocol === 'http:' && (url.port || '80') === (PORT || '3000')
  if (!isOurs) return LOOPBACK
  return url.hostname.startsWith('[') ? '::' : ANY_HOST
}

/**
 * How this machine names an address that a server listens on, within a URL.
 * @param {string | undefined} host
 */
export function reachable(host = ANY_HOST) {
  if (host === ANY_HOST) return LOOPBACK
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** @param {string | undefined} given What PORT holds. */
export function parsePort(given) {
  const port = given ? Number(given) : 3000
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new LaunchError(`PORT is "${given}", which is not a port; use a whole number from 1 to 65535.`, 2)
}

/**
 * Ends with one sentence unless a server may listen there.
 * @param {number} port
 * @param {string} host
 */
export async function requireFreePort(port, host) {
  // A server on ::1 alone would not be in the way, but it is what a browser finds at "localhost".
  const codes = await Promise.all([tryToListen(port, host), tryToListen(port, '::1')])
  if (codes.includes('EADDRINUSE')) {
    throw new LaunchError(
      `Port ${port} is taken by another program; stop it, or set PORT to another port.`,
      2,
    )
  }
  const [code] = codes
  if (code === 'EACCES')
    throw new LaunchError(`Port ${port} may not be used by this account; set PORT to another port.`, 2)
  if (code) throw new LaunchError(`This machine cannot listen on ${host}, port ${port} (${code}).`, 2)
}

/** @returns {Promise<number>} a port that was free a moment ago */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, ANY_HOST, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the code of the failure
 */
function tryToListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
