import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, readMigrations } from '#lib/db/migrate/folder.ts'

/** Beside the migrations: one line each, `SHA-256  name`, as `sha256sum` writes them. */
const TABLE = 'checksums.txt'

/** The checksum with which each migration was released, by name. */
export function releasedChecksums(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, TABLE)
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

/** What is wrong with the migrations of a folder against its table; a sentence each, none where all is well. */
export function releaseProblems(folder: string): string[] {
  const released = releasedChecksums(folder)
  const migrations = readMigrations(folder)
  const present = new Set(migrations.map(({ name }) => name))
  return [
    ...migrations.flatMap(({ name, checksum }) => {
      const pinned = released.get(name)
      if (pinned === checksum) return []
      return pinned === undefined
        ? [`Migration ${name} is not in ${TABLE}: run npm run migration:release.`]
        : [`Migration ${name} was changed after its release: put it back and add a new migration instead.`]
    }),
    ...[...released.keys()]
      .filter((name) => !present.has(name))
      .map((name) => `Migration ${name} was released and is gone: put it back.`),
  ]
}

/** Adds the line of every migration that has none yet; gives their names. Lines that stand are never changed. */
export function pinNew(folder: string): string[] {
  const released = releasedChecksums(folder)
  const fresh = readMigrations(folder).filter(({ name }) => !released.has(name))
  appendFileSync(join(folder, TABLE), fresh.map(lineOf).join(''))
  return fresh.map(({ name }) => name)
}

const lineOf = ({ name, checksum }: Migration) => `${checksum}  ${name}\n`
