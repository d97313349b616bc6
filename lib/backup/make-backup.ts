import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import type { Db } from '#lib/db/client.ts'
import { type BackupFacts, checkBackup } from '#lib/db/dialect/sqlite/check-backup.ts'
import { snapshot } from '#lib/db/dialect/sqlite/snapshot.ts'
import { CopydeskError } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type MakeBackup = {
  readonly db: Db
  readonly actor: Actor
  readonly databaseUrl: string
  readonly migrationsFolder: string
  readonly file: string
  /** Replaces an earlier backup of that name. */
  readonly force?: boolean
}

export type Backup = BackupFacts & { readonly file: string; readonly bytes: number }

/** Writes a backup while the desk is in use, and reads it back to see that it can be restored. */
export async function makeBackup(request: MakeBackup): Promise<Result<Backup>> {
  const { db, actor, databaseUrl, migrationsFolder, file: target, force = false } = request
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  try {
    const { file, bytes } = snapshot(databaseUrl, { target, force })
    const facts = checkBackup(file, migrationsFolder)
    await db.$transaction((tx) => recordEvent(tx, actor, { name: 'backup.made', payload: { file, bytes } }))
    return ok({ file, bytes, ...facts })
  } catch (error) {
    if (error instanceof CopydeskError) return err(error.failure)
    throw error
  }
}
