import { pathToFileURL } from 'node:url'
import { BUNDLE } from './bundle.mjs'
import { ensure } from './ensure.mjs'
import { launch } from './failure.mjs'
import { ROOT } from './paths.mjs'

// `npm run copydesk`: in this very process, so that streams, signals and exit code are the command's own.
await launch(async () => {
  await ensure()
  process.env.COPYDESK_ROOT = ROOT
  process.argv[1] = BUNDLE
  await import(pathToFileURL(BUNDLE).href)
})
