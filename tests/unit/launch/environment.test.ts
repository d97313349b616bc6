import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { neutralEnvironment, serverEnvironment } from '#lib/cli/launch/environment.mjs'
import { adminLines, welcomeLines } from '#lib/cli/launch/serving/welcome.mjs'

const prepared = {
  url: 'https://desk.example',
  port: 8080,
  admin: { email: 'first@desk.example', password: 'made up once' },
  import: { added: 1, updated: 2, unchanged: 3, quarantined: 4 },
  dataDir: '/data',
  databaseUrl: 'file:/data/copydesk.db',
  contentDir: '/site',
}

it('keeps what points at a real desk away from tests', () => {
  const env = neutralEnvironment({
    PATH: '/bin',
    CI: 'true',
    CONTENT_DIR: '/site',
    DATABASE_URL: 'file:/real.db',
    COPYDESK_URL: 'https://desk.example',
    NEXTAUTH_URL: 'https://desk.example',
    NODE_ENV: 'production',
    PORT: '80',
  })
  expect(env).toEqual({ PATH: '/bin', CI: 'true', NEXT_TELEMETRY_DISABLED: '1' })
})

it('tells the server where everything is, whatever the name of the machine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'copydesk-env-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  writeFileSync(join(dataDir, 'secret'), 'signs cookies\n')
  const env = serverEnvironment({ HOSTNAME: 'box', CONTENT_DIR: 'site' }, { ...prepared, dataDir })
  expect(env).toMatchObject({
    NODE_ENV: 'production',
    CONTENT_DIR: '/site',
    DATA_DIR: dataDir,
    DATABASE_URL: 'file:/data/copydesk.db',
    NEXTAUTH_URL: 'https://desk.example',
    NEXTAUTH_SECRET: 'signs cookies',
    PORT: '8080',
    HOSTNAME: '127.0.0.1',
  })
})

it('welcomes with address and counts, and with a password only when one was made', () => {
  expect(welcomeLines(prepared)).toContain('https://desk.example')
  expect(welcomeLines(prepared)).toContain('6 articles ready from /site')
  expect(welcomeLines(prepared)).toContain('4 quarantined')
  expect(welcomeLines({ ...prepared, import: { ...prepared.import, quarantined: 0 } })).not.toContain(
    'quarantined',
  )
  expect(adminLines(prepared)).toContain('made up once')
  expect(adminLines({ ...prepared, admin: null })).toBe('')
})
