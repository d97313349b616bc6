import { stopAll, treatStopAsSuccess } from './children.mjs'
import { ensure } from './ensure.mjs'
import { listenHost, serverEnvironment } from './environment.mjs'
import { LaunchError, launch } from './failure.mjs'
import { DEV_HELP } from './help.mjs'
import { surviveClosedStreams } from './lifeline.mjs'
import { whenNpmIsGone } from './npm-parent.mjs'
import { bin } from './paths.mjs'
import { parsePort, requireFreePort } from './port.mjs'
import { prepare } from './prepare.mjs'
import { runShown } from './run.mjs'
import { keepWatching } from './watch.mjs'
import { adminLines, welcomeLines } from './welcome.mjs'

await launch(async () => {
  const [argument] = process.argv.slice(2)
  if (argument === '--help' || argument === '-h') return void process.stdout.write(DEV_HELP)
  if (argument) throw new LaunchError(`Unknown argument "${argument}"; see npm run dev -- --help.`, 2)
  treatStopAsSuccess()
  surviveClosedStreams()
  whenNpmIsGone(() => stopAll('SIGTERM'))
  const host = listenHost(process.env)
  const port = parsePort(process.env.PORT)
  await requireFreePort(port, host)
  await ensure()
  const prepared = await prepare(process.env, { show: true })
  process.stdout.write(welcomeLines(prepared) + adminLines(prepared))
  const env = { ...serverEnvironment(process.env, prepared), NODE_ENV: 'development' }
  const watching = keepWatching(env)
  const code = await runShown(bin('next'), ['dev', '--port', String(port), '--hostname', host], env)
  await watching.stop()
  return code
})
