import { ensureShortCall } from '../short-call.mjs'
import { ensureBundle } from './bundle.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureNative } from './native.mjs'
import { requireNode } from './node-version.mjs'
import { ensureClient } from './prisma-client.mjs'

/** Brings a checkout, fresh or old, to where the command line can run. Writes nothing on stdout. */
export async function ensure() {
  requireNode()
  await ensureDependencies()
  await ensureNative()
  await ensureClient()
  await ensureBundle()
  ensureShortCall()
}
