// As `next dev` is made: one process keeps another that serves, forked with options of its own and told by a message
// what to do, and ends it when it ends in an orderly way itself.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const stay = () => setInterval(() => undefined, 60_000)

if (process.send) {
  process.on('SIGTERM', () => process.exit(0))
  process.once('message', () => {
    process.title = 'stand-in serves'
    stay()
  })
  process.send('ready')
} else {
  const server = fork(fileURLToPath(import.meta.url), ['fork'], { execArgv: [], stdio: 'inherit' })
  server.once('message', () => server.send('serve'))
  process.on('SIGTERM', () => process.exit(0))
  process.on('exit', () => server.kill('SIGKILL'))
  stay()
}
