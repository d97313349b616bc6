import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sizeOf } from '#lib/config/on-disk.ts'
import { backupsFolder, safetyCopies, wayBack } from '#lib/config/safety-copies.ts'
import { databaseFile } from '#lib/db/dialect/sqlite/file.ts'
import { CopydeskError, failure } from '#lib/errors.ts'

/** In the data folder: the database file that belongs to it, written once that file is made. */
const MARK = 'database'

/**
 * Throws DATABASE_MISSING where there was a database and now is none, or an empty one: beginning anew in silence
 * would hide that everything is gone. A data folder that knows of no database may begin.
 */
export function requireKnownDatabase(url: string, dataDir: string): void {
  const file = databaseFile(url)
  // Before looking for the file: it is made first and marked afterwards, maybe by another process right now.
  const sign = evidence(file, dataDir)
  if (sign === null || sizeOf(file) > 0) return
  const message = existsSync(file)
    ? `The database ${file} is empty, but ${sign}.`
    : `There is no database ${file}, but ${sign}.`
  const hint = `${wayBack(dataDir)} To begin with nothing instead, set DATA_DIR to another folder.`
  throw new CopydeskError(failure('DATABASE_MISSING', { message, hint, place: file }))
}

/** Throws DATABASE_MISSING where there is none, for what makes no sense on a desk that would begin with it. */
export function requireDatabase(url: string, dataDir: string): void {
  requireKnownDatabase(url, dataDir)
  const file = databaseFile(url)
  if (existsSync(file)) return
  const message = `There is no database ${file}.`
  const hint = 'Set DATA_DIR or DATABASE_URL to what the desk uses. Nothing was made.'
  throw new CopydeskError(failure('DATABASE_MISSING', { message, hint, place: file }))
}

/** Notes that this data folder has a database. */
export function markDatabase(url: string, dataDir: string): void {
  const mark = join(dataDir, MARK)
  const file = `${databaseFile(url)}\n`
  if (existsSync(mark) && readFileSync(mark, 'utf8') === file) return
  writeFileSync(mark, file, { mode: 0o600 })
}

/** What says that there was a database; null where nothing does. */
function evidence(file: string, dataDir: string): string | null {
  const mark = join(dataDir, MARK)
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === file) return 'this desk had one before'
  if (sizeOf(`${file}-wal`) > 0) return 'its write-ahead log is there'
  if (dirname(file) !== dataDir) return null
  const [copy] = safetyCopies(backupsFolder(dataDir))
  if (copy !== undefined) return `there is a safety backup of one (${copy.file})`
  return existsSync(join(dataDir, 'secret')) ? 'this desk had one before' : null
}
