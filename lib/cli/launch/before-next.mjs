import { subscribe } from 'node:diagnostics_channel'

// Loaded in front of Next's server (node --import): says of every request what only its connection knows. Next
// shows its handlers headers alone, and would pass on whatever a client sends under this name.
subscribe('http.server.request.start', (message) => {
  const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message)
  request.headers['x-copydesk-peer'] = request.socket.remoteAddress ?? ''
})
