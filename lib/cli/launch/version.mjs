import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** The version of this checkout. */
export function version() {
  return String(JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version)
}
