import { stopAll, treatStopAsSuccess } from './children.mjs'
import { serverEnvironment } from './environment.mjs'
import { answer, LaunchError, launch } from './failure.mjs'
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
  if (argument) throw new LaunchError(`Unknown argument "${argument}"; see npm run dev -- --help.`, 2)
  treatStopAsSuccess()
  surviveClosedStreams()
  whenNpmIsGone(() => stopAll('SIGTERM'))
  await requireFreePort(parsePort(process.env.PORT), listenHost(process.env))
  await ensure()
  const prepared = await prepare(process.env, { show: true })
  process.stdout.write(welcomeLines(prepared) + adminLines(prepared))
  const env = { ...serverEnvironment(process.env, prepared), NODE_ENV: 'development' }
  const watching = keepWatching(env)
  const code = await serveDev(env)
  await watching.stop()
  return code
})
