import { stopAll, treatStopAsSuccess } from './children.mjs'
import { environmentOf } from './demo.mjs'
import { serverEnvironment } from './environment.mjs'
import { answer, launch } from './failure.mjs'
import { DEV_HELP } from './help.mjs'
import { surviveClosedStreams } from './lifeline.mjs'
import { whenNpmIsGone } from './npm-parent.mjs'
import { listenHost, parsePort, requireFreePort } from './serving/port.mjs'
import { serveDev } from './serving/serve-dev.mjs'
import { adminLines, welcomeLines } from './serving/welcome.mjs'
import { ensure } from './setup/ensure.mjs'
import { prepare } from './setup/prepare.mjs'
import { keepWatching } from './watch.mjs'

await launch(async () => {
  const [argument] = process.argv.slice(2)
  if (argument === '--help' || argument === '-h') return answer(DEV_HELP)
  const given = environmentOf(process.argv.slice(2), process.env, 'npm run dev')
  treatStopAsSuccess()
  surviveClosedStreams()
  whenNpmIsGone(() => stopAll('SIGTERM'))
  await requireFreePort(parsePort(given.PORT), listenHost(given))
  await ensure()
  const prepared = await prepare(given, { show: true })
  process.stdout.write(welcomeLines(prepared) + adminLines(prepared))
  const env = { ...serverEnvironment(given, prepared), NODE_ENV: 'development' }
  const watching = keepWatching(env)
  const code = await serveDev(env)
  await watching.stop()
  return code
})
