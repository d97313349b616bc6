import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { neutralEnvironment } from '#lib/cli/launch/environment.mjs'
import { keepWatching } from '#lib/cli/launch/watch.mjs'
import { type Db, openDb } from '#lib/db/client.ts'
import { withLease } from '#lib/db/lease.ts'
import { ok } from '#lib/result.ts'
import { generateCollection } from '#tests/support/generate.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

export type LiveDesk = {
  readonly server: TestServer
  readonly db: Db
  write(path: string, text: string): void
  read(path: string): string
  /** Adds made-up entries under a folder of their own. */
  generate(folder: string, count: number): void
  /** Holds the content folder, as another import would, while `work` runs. */
  whileBusy(work: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** A served desk with `count` made-up articles; `watch` runs the watcher beside it, as `npm start` does. */
export async function liveDesk(count: number, { watch }: { watch: boolean }): Promise<LiveDesk> {
  const contentDir = mkdtempSync(join(tmpdir(), 'copydesk-live-'))
  generateCollection(contentDir, count, 7)
  const server = await startServer({ contentDir, env: { COPYDESK_WATCH: watch ? 'on' : 'off' } })
  const db = await openDb(server.databaseUrl)
  const watching = keepWatching({
    ...neutralEnvironment(),
    COPYDESK_ROOT: process.cwd(),
    COPYDESK_WATCH: watch ? 'on' : 'off',
    CONTENT_DIR: contentDir,
    DATA_DIR: server.dataDir,
    DATABASE_URL: server.databaseUrl,
  })
  return {
    server,
    db,
    write(path, text) {
      mkdirSync(dirname(join(contentDir, path)), { recursive: true })
      writeFileSync(join(contentDir, path), text)
    },
    read: (path) => readFileSync(join(contentDir, path), 'utf8'),
    generate: (folder, count) => generateCollection(join(contentDir, folder), count, 8),
    async whileBusy(work) {
      const held = await withLease(db, 'content', async () => ok(await work()))
      expect(held.ok).toBe(true)
    },
    async stop() {
      await watching.stop()
      await db.$disconnect()
      await server.stop()
      rmSync(contentDir, { recursive: true, force: true })
    },
  }
}

/** Ids of the processes with a word on their command line; slim containers have no `pgrep`, but /proc. */
export function processesWith(word: string): number[] {
  if (!existsSync('/proc/self/cmdline')) {
    return execFileSync('pgrep', ['-f', word], { encoding: 'utf8' }).trim().split('\n').map(Number)
  }
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.filter((id) => commandLine(id).includes(word)).map(Number)
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

export async function signIn(page: Page, { url, admin }: TestServer, path: string): Promise<void> {
  await page.goto(`${url}/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  await page.getByLabel('E-mail').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${url}${path}`)
}
