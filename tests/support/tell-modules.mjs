import { appendFileSync } from 'node:fs'
import { register } from 'node:module'

// Preloaded (`node --import`): writes the address of every module that is loaded into the file that TELL_MODULES names.
if (process.env.TELL_MODULES) register(import.meta.url)

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.startsWith('node:')) appendFileSync(process.env.TELL_MODULES ?? '', `${url}\n`)
  return next(url, context)
}
