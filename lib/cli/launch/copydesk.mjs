#!/usr/bin/env node
import { pathToFileURL } from 'node:url'
import { launch } from './failure.mjs'
import { ROOT } from './paths.mjs'
import { BUNDLE } from './setup/bundle.mjs'
import { ensure } from './setup/ensure.mjs'

// `npm run copydesk` and `npx copydesk`: in this very process, so that streams, signals and exit code are the command's own.
await launch(async () => {
  await ensure()
  process.env.COPYDESK_ROOT = ROOT
  standWhereTypedFrom()
  process.argv[1] = BUNDLE
  await import(pathToFileURL(BUNDLE).href)
})

/** npm moves to the checkout before it runs a script; names that a person types mean the folder they stand in. */
function standWhereTypedFrom() {
  const { INIT_CWD } = process.env
  try {
    if (INIT_CWD && process.cwd() === ROOT) process.chdir(INIT_CWD)
  } catch {
    // Gone meanwhile: what needs the folder says so.
  }
}
