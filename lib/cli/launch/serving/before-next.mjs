// Loaded into the server's process (node --import), so that Next's listener gets ours in front when it makes its server.
import http from 'node:http'
import { endWithFork } from '../lifeline.mjs'
import { inFront } from './front.mjs'
import { letGo } from './let-go.mjs'

const { createServer } = http
const url = process.env.COPYDESK_URL ?? ''

/** @param {any[]} given */
const guarded = (...given) =>
  letGo(
    createServer(
      ...given.map((each) => (typeof each === 'function' ? inFront(url, each, console.warn) : each)),
    ),
  )

http.createServer = /** @type {typeof createServer} */ (guarded)

// Next's server for development is a fork of the process that we started.
endWithFork()
