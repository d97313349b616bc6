import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureProgram } from '#lib/cli/launch/setup/packages.mjs'

export type ReverseProxy = { stop(): Promise<void> }

/** From `port` to the desk at `deskPort`, over https with a certificate of the tests. */
type Way = { port: number; deskPort: number }

const CERTIFICATE = resolve('tests/fixtures/tls/desk.crt')
const KEY = resolve('tests/fixtures/tls/desk.key')

/** The snippet of a language that the README recommends. */
export function recommended(language: 'nginx' | 'caddy'): string {
  const found = readFileSync('README.md', 'utf8').match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``))
  if (found?.[1] === undefined) throw new Error(`The README has no ${language} configuration.`)
  return found[1]
}

/** An nginx with nothing but `proxy_pass`, and lines of one's own inside the location. */
export function plainNginx(...lines: string[]): string {
  return `server {
  listen 443 ssl;
  server_name desk.example;
  ssl_certificate /etc/ssl/desk.crt;
  ssl_certificate_key /etc/ssl/desk.key;
  location / {
    proxy_pass http://127.0.0.1:3000;
    ${lines.join('\n    ')}
  }
}`
}

/** Starts nginx with a server block as the README has it, but for its addresses and files. */
export async function startNginx(block: string, { port, deskPort }: Way): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-nginx-'))
  chmodSync(folder, 0o755)
  const server = replaced(block, [
    ['listen 443 ssl;', `listen ${port} ssl;`],
    ['server_name desk.example;', 'server_name localhost;'],
    ['/etc/ssl/desk.crt', CERTIFICATE],
    ['/etc/ssl/desk.key', KEY],
    ['127.0.0.1:3000', `127.0.0.1:${deskPort}`],
  ])
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  for (const kind of kinds) mkdirSync(join(folder, kind))
  const config = join(folder, 'nginx.conf')
  const paths = kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join('\n')
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    config,
    `${user}\ndaemon off;\npid ${join(folder, 'pid')};\nerror_log stderr;\nworker_processes 1;\nevents {}\n` +
      `http {\naccess_log off;\n${paths}\n${server}\n}\n`,
  )
  return start(await ensureProgram('nginx'), ['-e', 'stderr', '-p', folder, '-c', config], folder, port)
}

/** Starts Caddy with a site block as the README has it, but for its addresses and its certificate. */
export async function startCaddy(block: string, { port, deskPort }: Way): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-caddy-'))
  const site = replaced(block, [
    ['desk.example {', `https://localhost:${port} {\n\ttls ${CERTIFICATE} ${KEY}`],
    ['127.0.0.1:3000', `127.0.0.1:${deskPort}`],
  ])
  const config = join(folder, 'Caddyfile')
  writeFileSync(config, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}\n`)
  const args = ['run', '--config', config, '--adapter', 'caddyfile']
  return start(await ensureProgram('caddy'), args, folder, port)
}

/** What is not there to be replaced is a snippet that the test does not understand. */
function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The configuration has no “${from}”:\n${before}`)
    return before.replaceAll(from, to)
  }, text)
}

async function start(program: string, args: string[], folder: string, port: number): Promise<ReverseProxy> {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const stop = async () => {
    if (isRunning(child)) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  while (!(await listens(port))) {
    if (!isRunning(child)) {
      await stop()
      throw new Error(`${program} did not start:\n${said}`)
    }
    await pause(20)
  }
  return { stop }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
    socket.once('connect', () => socket.end())
  })
}
