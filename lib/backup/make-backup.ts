import { basename, dirname, join } from 'node:path'
import { recordEvent } from '#lib/audit/record-event.ts'
import type { Actor } from '#lib/auth/actor.ts'
import { authorise } from '#lib/auth/permission.ts'
import { DEFAULT_PATTERN, hasDate, nameAt, olderThan } from '#lib/backup/backup-names.ts'
import { isFolder, namesIn } from '#lib/config/on-disk.ts'
import { typedPlace } from '#lib/config/typed-place.ts'
import type { Db } from '#lib/db/client.ts'
import { type BackupFacts, type Copying, storageAt } from '#lib/db/storage.ts'
import { asFailure } from '#lib/db/trouble.ts'
import { failure } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type MakeBackup = Copying & {
  readonly db: Db
  readonly actor: Actor
  readonly databaseUrl: string
  readonly migrationsFolder: string
  /** A file, whose name may hold parts of the date, or a folder that is there. */
  readonly file: string
  /** Replaces an earlier backup of that name. */
  readonly force?: boolean
  /** How many backups of names that differ in the date alone stay; all of them where absent. */
  readonly keep?: number
}

export type Backup = BackupFacts & {
  readonly file: string
  readonly bytes: number
  /** Earlier backups that went, oldest first. */
  readonly pruned: readonly string[]
}

/**
 * Writes a backup while the desk is in use, and reads it back to see that it can be restored. Only then do older
 * ones go, where a number to keep is given.
 */
export async function makeBackup(request: MakeBackup): Promise<Result<Backup>> {
  const { db, actor, databaseUrl, migrationsFolder, force = false, keep, onPages, signal } = request
  const allowed = authorise(actor, 'manage-settings')
  if (!allowed.ok) return allowed
  try {
    const { folder, pattern } = placeOf(request.file)
    if (keep !== undefined && !hasDate(pattern)) return err(undated(pattern))
    const storage = storageAt(databaseUrl)
    const target = join(folder, nameAt(pattern, new Date()))
    const { file, bytes } = await storage.snapshot({ target, force, onPages, signal })
    const facts = storage.checkBackup(file, migrationsFolder)
    const pruned =
      keep === undefined ? [] : storage.removeBackups(folder, olderThan(namesIn(folder), pattern, keep))
    const payload = { file, bytes, pruned: pruned.length }
    await db.$transaction((tx) => recordEvent(tx, actor, { name: 'backup.made', payload }))
    return ok({ file, bytes, pruned, ...facts })
  } catch (error) {
    return err(asFailure(error))
  }
}

function placeOf(typed: string): { folder: string; pattern: string } {
  const path = typedPlace(typed)
  // A name that ends with a slash means a folder, also where there is none.
  return isFolder(path) || typed.endsWith('/')
    ? { folder: path, pattern: DEFAULT_PATTERN }
    : { folder: dirname(path), pattern: basename(path) }
}

function undated(pattern: string) {
  return failure('INVALID_INPUT', {
    message: `--keep tells older backups by the date in their names, and ${pattern} has none.`,
    hint: 'Name a folder, or a file with %Y, %m and %d, such as desk-%Y-%m-%d.db. Nothing was changed.',
    place: '--keep',
  })
}
