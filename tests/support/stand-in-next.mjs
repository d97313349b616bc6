// As `next dev` is made: one process keeps another that serves, forked with options of its own, and ends it when it
// ends in an orderly way itself.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

if (process.env.SERVES) {
  process.on('SIGTERM', () => process.exit(0))
} else {
  const env = { ...process.env, SERVES: 'yes' }
  const server = fork(fileURLToPath(import.meta.url), ['server'], { execArgv: [], stdio: 'inherit', env })
  process.on('SIGTERM', () => process.exit(0))
  process.on('exit', () => server.kill('SIGKILL'))
}
setInterval(() => undefined, 60_000)
