import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, without a trailing slash. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]+$/, '')

/** @param {...string} parts */
export const inRoot = (...parts) => join(ROOT, ...parts)

/** Where the launch scripts keep what they made; it goes when node_modules goes. */
export const CACHE = inRoot('node_modules', '.cache', 'copydesk')

/** @param {string} name A tool that one of the dependencies brings along. */
export const bin = (name) => inRoot('node_modules', '.bin', name)

/** What is loaded into the web server before Next, as `node --import` wants it. */
export const BEFORE_NEXT = new URL('./serving/before-next.mjs', import.meta.url).href
