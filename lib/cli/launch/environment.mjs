import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment, isDeskSetting } from '../../config/child-environment.mjs'
import { ROOT } from './paths.mjs'
import { listenHost } from './serving/port.mjs'
import { BUNDLE } from './setup/bundle.mjs'

/**
 * The environment without what would point tests at somebody's real desk.
 * @param {import('./types.d.ts').Environment} [source]
 * @returns {import('./types.d.ts').Environment}
 */
export function neutralEnvironment(source = process.env) {
  const kept = Object.entries(source).filter(([name]) => !isDeskSetting(name))
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1' }
}

/**
 * How long a connection may be idle: longer than proxies keep theirs (Caddy two minutes, nginx one), or they send a
 * request into one that is just being closed, and answer 502. Next's server reads it.
 */
const KEEP_ALIVE_MS = 150_000

/**
 * What the web server needs: every path absolute, because its working directory is not the checkout.
 * @param {import('./types.d.ts').Environment} source
 * @param {import('./types.d.ts').Prepared} prepared
 * @returns {import('./types.d.ts').Environment}
 */
export function serverEnvironment(source, prepared) {
  return {
    ...childEnvironment('desk', source),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    COPYDESK_ROOT: ROOT,
    COPYDESK_CLI: BUNDLE,
    COPYDESK_LOG: source.COPYDESK_LOG || 'info',
    COPYDESK_URL: prepared.url,
    CONTENT_DIR: prepared.contentDir,
    DATA_DIR: prepared.dataDir,
    DATABASE_URL: prepared.databaseUrl,
    NEXTAUTH_URL: prepared.url,
    NEXTAUTH_SECRET: readFileSync(join(prepared.dataDir, 'secret'), 'utf8').trim(),
    PORT: String(prepared.port),
    KEEP_ALIVE_TIMEOUT: String(KEEP_ALIVE_MS),
    // Containers and shells set it to the machine's name, so the setting has a name of its own.
    HOSTNAME: listenHost(source),
  }
}
