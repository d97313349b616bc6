import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Actor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import { type DeskWork, deskOver } from '#tests/support/desk-over.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const ANA: Actor = { id: 'ana', name: 'Ana', role: 'editor', via: 'web' }

/** A served desk with these files; what tests do beside the browser is Ana's. */
export type ServedDesk = DeskWork & {
  readonly server: TestServer
  /** Asks git about the content folder. */
  git(...args: string[]): string
  stop(): Promise<void>
}

export async function servedDesk(
  files: Record<string, string>,
  env: Record<string, string> = {},
): Promise<ServedDesk> {
  const root = mkdtempSync(join(tmpdir(), 'copydesk-served-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const server = await startServer({ contentDir: root, env: { COPYDESK_WATCH: 'off', ...env } })
  const db = await openDb(server.databaseUrl)
  return {
    ...deskOver({ db, actor: ANA, root, dataDir: server.dataDir }),
    server,
    git: (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }),
    async stop() {
      await db.$disconnect()
      await server.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
