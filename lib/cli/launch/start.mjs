import { stopAll, treatStopAsSuccess } from './children.mjs'
import { environmentOf } from './demo.mjs'
import { serverEnvironment } from './environment.mjs'
import { answer, launch } from './failure.mjs'
import { START_HELP } from './help.mjs'
import { surviveClosedStreams } from './lifeline.mjs'
import { whenNpmIsGone } from './npm-parent.mjs'
import { logInto } from './serving/log-lines.mjs'
import { listenHost, parsePort, requireFreePort } from './serving/port.mjs'
import { serve } from './serving/serve.mjs'
import { adminLines, welcomeLines } from './serving/welcome.mjs'
import { ensure } from './setup/ensure.mjs'
import { ensureBuild } from './setup/next-build.mjs'
import { prepare } from './setup/prepare.mjs'
import { keepWatching } from './watch.mjs'

await launch(async () => {
  const [argument] = process.argv.slice(2)
  if (argument === '--help' || argument === '-h') return answer(START_HELP)
  const given = environmentOf(process.argv.slice(2), process.env, 'npm start')
  treatStopAsSuccess()
  surviveClosedStreams()
  whenNpmIsGone(() => stopAll('SIGTERM'))
  await requireFreePort(parsePort(given.PORT), listenHost(given))
  await ensure()
  const prepared = await prepare(given, { show: true })
  const showAdmin = onceAtTheLatestAtExit(() => adminLines(prepared))
  await ensureBuild()
  const env = serverEnvironment(given, prepared)
  const server = await serve(env)
  const watching = keepWatching(env)
  process.stdout.write(welcomeLines(prepared))
  showAdmin()
  const code = await server.exited
  await watching.stop()
  logInto(process.stderr, { process: 'start', level: 'info' }).say('The desk has stopped.')
  return code
})

/**
 * The password is made once and stored as a hash: show it even where building or serving fails.
 * @param {() => string} text
 */
function onceAtTheLatestAtExit(text) {
  let shown = false
  const show = () => {
    if (!shown) process.stdout.write(text())
    shown = true
  }
  process.once('exit', show)
  return show
}
