import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { safetyCopies } from '#lib/config/safety-copies.ts'
import type { Copying } from '#lib/db/dialect/copying.ts'
import { databaseFile } from '#lib/db/dialect/sqlite/file.ts'
import { snapshot } from '#lib/db/dialect/sqlite/snapshot.ts'

// Copies before migrations that are kept. Those before restores are what undoes a restore: all of them stay.
const KEPT = 5

/** Keeps the present state of a database before a step that replaces it; gives the file. */
export async function keepSafetyCopy(
  url: string,
  folder: string,
  step: 'migration' | 'restore',
  copying: Copying = {},
): Promise<string> {
  const target = join(folder, `before-${step}-${fileStamp()}.db`)
  const { file } = await snapshot(url, { target, force: false, mayMake: true, ...copying })
  if (step === 'migration') {
    const earlier = safetyCopies(folder).filter((copy) =>
      copy.file.startsWith(join(folder, `before-${step}-`)),
    )
    for (const copy of earlier.slice(KEPT)) rmSync(copy.file)
  }
  return file
}

/** An instant as a part of a file name. */
export function fileStamp(at = new Date()): string {
  return at.toISOString().replace(/[:.]/g, '-')
}

/** Whether a database holds what somebody would miss; one that is just being made does not. */
export function holdsWork(url: string): boolean {
  const db = new Database(databaseFile(url), { readonly: true, fileMustExist: true })
  try {
    const tables = db.prepare(
      `SELECT name FROM sqlite_schema WHERE name IN ('Article', 'User', 'AuditEvent')`,
    )
    const names = tables.pluck().all().map(String)
    return names.some((name) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined)
  } finally {
    db.close()
  }
}
