import { wrongSetUp } from './wrong-set-up.mjs'

const METHODS = ['GET', 'HEAD', 'POST']

/**
 * What Next must not see, as status and sentence; null for a request that it may. It answers methods and targets
 * that it cannot read with a 500.
 * @param {{ method?: string, url?: string }} request
 */
export function refusalOf({ method = '', url = '' }) {
  if (!METHODS.includes(method)) return { status: 405, text: `The desk does not know the method ${method}.` }
  return pathOf(url) === null ? { status: 400, text: 'The desk cannot read this address.' } : null
}

/**
 * The path and query of a request line, which may also name a whole address; null where it is no path.
 * @param {string} target
 */
export function pathOf(target) {
  try {
    const path = /^https?:\/\//i.test(target) ? target.replace(/^[a-z]+:\/\/[^/?#]*/i, '') : target
    // Several slashes in front would name another host to whoever reads the path as an address.
    const plain = `/${path.replace(/^[/\\]+/, '')}`
    decodeURIComponent(plain.split('?', 1)[0] ?? '')
    return path.startsWith('/') || path !== target ? plain : null
  } catch {
    return null
  }
}

/**
 * Headers that tell Next where the desk is opened. The configured address decides, whatever a proxy sends: Next
 * makes addresses of them and compares them with Origin.
 * @param {string} url
 */
export function addressHeaders(url) {
  const { host, protocol } = new URL(url)
  return { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }
}

/**
 * Puts all this in front of a listener.
 * @param {string} url the configured address
 * @param {import('node:http').RequestListener} listener
 * @param {(line: string) => void} log
 * @returns {import('node:http').RequestListener}
 */
export function inFront(url, listener, log) {
  const headers = addressHeaders(url)
  const told = wrongSetUp(url, log)
  return (request, response) => {
    const refusal = refusalOf(request)
    if (refusal !== null) {
      response.writeHead(refusal.status, { 'content-type': 'text/plain', allow: METHODS.join(', ') })
      return void response.end(`${refusal.text}\n`)
    }
    told(request)
    request.url = pathOf(request.url ?? '') ?? '/'
    // Next shows its handlers headers alone, and would pass on whatever a client sends under this name.
    const peer = request.socket.remoteAddress ?? ''
    Object.assign(request.headers, headers, { 'x-copydesk-peer': peer })
    return listener(request, response)
  }
}
