const LOOK_MS = 200

// Shorter than what a launcher waits before it insists.
const GRACE_MS = 3_000

/**
 * A server that was told to close waits for no client: a connection whose answer was on its way at that moment is let
 * go once it is idle, and what is still open after a grace (a stream of news, a client that reads nothing) at once.
 * Node itself looks for idle ones just once.
 * @template {import('node:http').Server} Server
 * @param {Server} server
 * @param {number} [graceMs]
 * @returns {Server}
 */
export function letGo(server, graceMs = GRACE_MS) {
  const { close } = server
  server.close = (done) => {
    const closing = close.call(server, done)
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MS).unref()
    const grace = setTimeout(() => server.closeAllConnections(), graceMs).unref()
    server.once('close', () => {
      clearInterval(look)
      clearTimeout(grace)
    })
    return closing
  }
  return server
}
