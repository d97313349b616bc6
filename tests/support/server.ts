import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { neutralEnvironment, serverEnvironment } from '#lib/cli/launch/environment.mjs'
import { findFreePort } from '#lib/cli/launch/serving/port.mjs'
import { serve } from '#lib/cli/launch/serving/serve.mjs'
import { prepare } from '#lib/cli/launch/setup/prepare.mjs'

export type TestServer = {
  /** Without a trailing slash. */
  url: string
  /** Where it listens, which is not in `url` behind a proxy. */
  port: number
  dataDir: string
  contentDir: string
  databaseUrl: string
  admin: { email: string; password: string }
  /** What the server has printed so far. */
  log(): string
  /**
   * Ends the server, lets `meanwhile` happen, and serves the same desk again at the same address, from the build that
   * `script` starts where one is named.
   */
  restart(meanwhile: () => Promise<void>, script?: string): Promise<void>
  /** Ends the server and removes its data folder. */
  stop(): Promise<void>
}

/**
 * Serves the desk as `npm start` does, from the build that is there, with a database and a port of its own.
 * The caller owns `contentDir`: give it a copy, because an export writes there.
 */
export async function startServer(options: {
  contentDir: string
  env?: Record<string, string>
}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'copydesk-data-'))
  const removeData = () => rm(dataDir, { recursive: true, force: true })
  try {
    const env = {
      ...neutralEnvironment(),
      CONTENT_DIR: options.contentDir,
      DATA_DIR: dataDir,
      PORT: String(await findFreePort()),
      COPYDESK_ADMIN_EMAIL: 'admin@desk.test',
      COPYDESK_ADMIN_PASSWORD: 'correct horse battery',
      ...options.env,
    }
    const prepared = await prepare(env)
    const { sink, text } = collector()
    const start = (script?: string) =>
      serve(serverEnvironment(env, prepared), { stdout: sink, stderr: sink, script })
    let server = await start()
    return {
      url: prepared.url,
      port: prepared.port,
      dataDir,
      contentDir: prepared.contentDir,
      databaseUrl: prepared.databaseUrl,
      admin: { email: env.COPYDESK_ADMIN_EMAIL, password: env.COPYDESK_ADMIN_PASSWORD },
      log: text,
      async restart(meanwhile, script) {
        await server.stop()
        await meanwhile()
        server = await start(script)
      },
      stop: () => server.stop().finally(removeData),
    }
  } catch (error) {
    await removeData()
    throw error
  }
}

function collector(): { sink: Writable; text: () => string } {
  let collected = ''
  const sink = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      collected += String(chunk)
      done()
    },
  })
  return { sink, text: () => collected }
}
