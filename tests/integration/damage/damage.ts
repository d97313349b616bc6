import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Ways in which a database file is broken by disks, copies and people. */
export const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  'garbage in the middle': (file) => overwrite(file, 4_096, 0.9),
  truncated: (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2 / 4_096) * 4_096),
  'an overwritten header': (file) => overwrite(file, 0, 0.01),
  'a letter in its place': (file) => writeFileSync(file, 'Dear reader, this is no database. '.repeat(400)),
  empty: (file) => {
    for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) rmSync(each)
    writeFileSync(file, '')
  },
  gone: (file) => {
    for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) rmSync(each)
  },
}

/** Breaks the pages of one index, which reading the table does not touch. */
export function breakIndex(file: string, index: string): void {
  const db = new Database(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const page = db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(index)
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  if (page === undefined) throw new Error(`no index ${index}`)
  const bytes = readFileSync(file)
  bytes.fill(0xa5, (page - 1) * size, page * size)
  writeFileSync(file, bytes)
}

/** Deletes an entry of an index, or a row behind the back of references, by the engine itself: every page stays sound. */
export function breakReferences(file: string): void {
  const db = new Database(file)
  db.pragma('foreign_keys = OFF')
  db.exec('DELETE FROM "Article" WHERE id = (SELECT min(id) FROM "Article")')
  db.close()
}

function overwrite(file: string, from: number, share: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, from, from + Math.floor((bytes.length - from) * share))
  writeFileSync(file, bytes)
}
