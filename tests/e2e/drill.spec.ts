import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { findFreePort } from '#lib/cli/launch/serving/port.mjs'
import { expect, signIn, test } from '#tests/e2e/fixtures.ts'
import { runCopydesk } from '#tests/integration/cli/run-copydesk.ts'
import { treeOf } from '#tests/support/survival/facts.ts'

/** The lines that the README gives for trying a restore. */
function drillLines(): string {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('**Try it before you need it**')
  const lines = /```sh\n(.*?)```/s.exec(after)?.[1] ?? ''
  expect(lines).toContain('\nnpm start\n')
  return lines
}

/** Ends what a shell started; all of it is in a group of its own. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, 'SIGTERM')
  await once(child, 'exit')
}

// An open page goes on asking while the database is broken, and after the restore that ends all sessions.
test.use({ expectedErrors: [/status of (401|503)/] })

test('the drill of the README runs beside the desk and cannot write into its content', {
  tag: '@long',
}, async ({ page, server }) => {
  test.setTimeout(180_000)
  await signIn(page, server)
  const live = { CONTENT_DIR: server.contentDir, DATA_DIR: server.dataDir }
  const listed = await runCopydesk(live, 'list', '--status', 'pending', '--limit', '1', '--json')
  const [first] = listed.json().items as { path: string }[]
  expect(await runCopydesk(live, 'decide', first?.path ?? '', '--approve')).toMatchObject({ code: 0 })
  const before = treeOf(server.contentDir)

  const folder = mkdtempSync(join(tmpdir(), 'copydesk-drill-'))
  mkdirSync(join(folder, 'safe'))
  const port = await findFreePort()
  const lines = drillLines()
    .replaceAll('/safe/place', join(folder, 'safe'))
    .replaceAll('/tmp/drill', join(folder, 'drill'))
    .replaceAll('3100', String(port))
  const env = {
    ...neutralEnvironment(),
    NODE_ENV: 'production' as const,
    ...live,
    PORT: new URL(server.url).port,
    COPYDESK_URL: server.url,
  }
  const shell = spawn('sh', ['-e', '-c', lines], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text) => (said += text))
  try {
    const health = async () => {
      expect(shell.exitCode, said).toBeNull()
      return fetch(`http://localhost:${port}/api/health`).then(
        (answer) => answer.status,
        () => 0,
      )
    }
    await expect.poll(health, { timeout: 150_000 }).toBe(200)
    const drill = { CONTENT_DIR: server.contentDir, DATA_DIR: join(folder, 'drill') }
    const there = await runCopydesk(drill, 'list', '--status', 'approved', '--json')
    expect(there.json().items).toMatchObject([{ path: first?.path }])
    const refused = await runCopydesk(drill, 'export')
    expect(refused.code).toBe(3)
    expect(refused.stderr).toContain('is a copy of')
    expect(treeOf(server.contentDir)).toEqual(before)
  } finally {
    await end(shell)
    rmSync(folder, { recursive: true, force: true })
  }

  await page.goto(`${server.url}/queue?status=approved`)
  await expect(page).toHaveURL(/status=approved/)
  const written = await runCopydesk(live, 'export', '--json')
  expect(written.json().written).toMatchObject([{ path: first?.path }])
})

test('a database that breaks under the running desk is told, restored, and the desk goes on', async ({
  page,
  server,
}) => {
  await signIn(page, server)
  const live = { CONTENT_DIR: server.contentDir, DATA_DIR: server.dataDir }
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-broken-'))
  const backup = join(folder, 'desk.db')
  const file = join(server.dataDir, 'copydesk.db')
  const health = () => fetch(`${server.url}/api/health`)
  try {
    expect(await runCopydesk(live, 'backup', backup)).toMatchObject({ code: 0 })
    // What a failed disk or a careless copy leaves: another file of that name, which is no database.
    rmSync(file)
    writeFileSync(file, 'Dear reader, this is no database. '.repeat(400))
    const broken = await health()
    expect(broken.status).toBe(503)
    expect(await broken.json()).toMatchObject({ problem: { code: 'DATABASE_DAMAGED' } })
    copyFileSync(file, join(folder, 'broken'))
    const restored = await runCopydesk(live, 'restore', backup, '--json')
    expect(restored).toMatchObject({ code: 0 })
    expect(readFileSync(String(restored.json().safetyBackup))).toEqual(readFileSync(join(folder, 'broken')))
    await expect.poll(async () => (await health()).status).toBe(200)
    await page.goto(`${server.url}/queue`)
    await expect(page).toHaveURL(/sign-in/)
    await signIn(page, server)
    const rows = page.getByRole('list', { name: 'Articles' }).getByRole('button')
    await expect(rows.first()).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
