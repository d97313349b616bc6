import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { bin, inRoot } from './paths.mjs'

const LAUNCHER = inRoot('lib', 'cli', 'launch', 'copydesk.mjs')

/** npm links the programs of packages, but not the one of the checkout itself: `npx copydesk` finds it here. */
export function ensureShortCall() {
  const link = bin('copydesk')
  if (existsSync(link)) return
  try {
    mkdirSync(dirname(link), { recursive: true })
    chmodSync(LAUNCHER, 0o755)
    symlinkSync(relative(dirname(link), LAUNCHER), link)
  } catch {
    // Another process was faster, or links cannot be made here; the long call works all the same.
  }
}
