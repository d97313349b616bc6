import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findFreePort } from '#lib/cli/launch/serving/port.mjs'

const LAUNCH = fileURLToPath(new URL('../../../lib/cli/launch/', import.meta.url))

async function run(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [`${LAUNCH}${script}`, ...args], { env: { ...process.env, ...env } })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, stdout, stderr }
}

describe.each(['start.mjs', 'dev.mjs'])('%s', (script) => {
  it('refuses a PORT that is none', async () => {
    expect(await run(script, [], { PORT: 'abc' })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'PORT is "abc", which is not a port; use a whole number from 1 to 65535.\n',
    })
  })

  it('refuses a PORT that is taken', async () => {
    const server = createServer().listen(0, '0.0.0.0')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    expect(await run(script, [], { PORT: String(port) })).toEqual({
      code: 2,
      stdout: '',
      stderr: `Port ${port} is taken by another program; stop it, or set PORT to another port.\n`,
    })
  })

  it('refuses an argument it does not know', async () => {
    const { code, stdout, stderr } = await run(script, ['--prot'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Unknown argument "--prot"')
  })

  it('refuses a demo that there is not with the names of those that there are', async () => {
    for (const args of [['--demo', 'jekyll'], ['--demo=jekyll'], ['--demo', 'toString']])
      expect(await run(script, args)).toEqual({
        code: 2,
        stdout: '',
        stderr: `There is no demo "${args.at(-1)?.replace('--demo=', '')}"; there is: hugo.\n`,
      })
  })

  it('explains itself', async () => {
    const { code, stdout } = await run(script, ['--help'], { PORT: 'abc' })
    expect(code).toBe(0)
    expect(stdout).toContain('CONTENT_DIR')
  })
})

describe('start.mjs', () => {
  it.each([
    ['DATABASE_URL', 'mysql://desk', 2],
    ['CONTENT_DIR', '/nowhere/at/all', 4],
    ['COPYDESK_ADMIN_PASSWORD', 'short', 2],
  ])('refuses a bad %s before it builds', async (name, value, exit) => {
    const parent = mkdtempSync(join(tmpdir(), 'copydesk-exit-'))
    onTestFinished(() => rmSync(parent, { recursive: true }))
    const env = { PORT: String(await findFreePort()), DATA_DIR: join(parent, 'data'), [name]: value }
    const { code, stdout, stderr } = await run('start.mjs', [], env)
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
    expect(stderr).toContain(name)
    expect(stderr).not.toContain('Building')
  })
})

describe('test.mjs', () => {
  it('refuses a stage that is none', async () => {
    const { code, stdout, stderr } = await run('test.mjs', ['units'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('There is no stage "units"')
  })

  it('names its stages', async () => {
    expect((await run('test.mjs', ['--help'])).stdout).toContain('lint, types, unit, build, e2e')
  })
})
