import { expect, test, vi } from 'vitest'
import { restoreAnew } from '#lib/backup/restore-anew.ts'
import { openDb } from '#lib/db/client.ts'
import { readRestore } from '#lib/db/restores.ts'
import { orThrow } from '#lib/result.ts'
import { ADA, backupDesk } from '#tests/integration/backup/backup-desk.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'

vi.setConfig({ testTimeout: 60_000 })

test('no two restores of one backup give a database the same number, also where the old one is gone', async () => {
  const desk = await backupDesk()
  const numbers = [await readRestore(desk.db)]
  orThrow(await desk.backup(desk.file))
  for (const _ of [1, 2]) {
    orThrow(await desk.restore(desk.file))
    numbers.push(await readRestore(desk.db))
  }
  const call = { actor: ADA, databaseUrl: desk.url, migrationsFolder: MIGRATIONS_FOLDER, file: desk.file }
  await desk.db.$disconnect()
  for (const _ of [1, 2]) {
    orThrow(await restoreAnew(call))
    const db = await openDb(desk.url)
    numbers.push(await readRestore(db))
    await db.$disconnect()
  }
  expect(numbers[0]).toBe(0)
  expect(new Set(numbers).size).toBe(5)
})
