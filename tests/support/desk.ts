import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Actor } from '#lib/auth/actor.ts'
import { openDb } from '#lib/db/client.ts'
import type { Failure } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import { testDatabase } from '#tests/support/database.ts'
import { type DeskWork, deskOver } from '#tests/support/desk-over.ts'

export const ANA: Actor = { id: 'ana', name: 'Ana', role: 'editor', via: 'web' }
export const BEN: Actor = { id: 'ben', name: 'Ben', role: 'editor', via: 'web' }
export const VERA: Actor = { id: 'vera', name: 'Vera', role: 'viewer', via: 'web' }

/** A desk with a database and a content folder of its own. */
export type TestDesk = DeskWork & { dispose(): Promise<void> }

/** A desk that is gone after the running test. */
export async function testDesk(files: Record<string, string | Uint8Array> = {}): Promise<TestDesk> {
  const desk = await openDesk(files)
  onTestFinished(() => desk.dispose())
  return desk
}

/** A desk that its caller disposes of. */
export async function openDesk(files: Record<string, string | Uint8Array> = {}): Promise<TestDesk> {
  const database = await testDatabase()
  const db = await openDb(database.url)
  const root = mkdtempSync(join(tmpdir(), 'copydesk-content-'))
  const desk: TestDesk = {
    ...deskOver({ db, actor: ANA, root, dataDir: dirname(database.path) }),
    async dispose() {
      await db.$disconnect()
      await database.dispose()
      rmSync(root, { recursive: true, force: true })
    },
  }
  for (const [path, content] of Object.entries(files)) desk.write(path, content)
  return desk
}

/** The failure of a result that must be one. */
export function failureOf(result: Result<unknown>): Failure {
  if (!result.ok) return result.error
  throw new Error('This should have failed.')
}
