import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { backupsFolder } from '#lib/config/safety-copies.ts'
import type { Exposed, Place } from '#lib/db/dialect/dialect.ts'
import { databaseFile, SIDE_FILES } from '#lib/db/dialect/sqlite/file.ts'

const OTHERS = 0o077
const STICKY = 0o1000

/** Takes from everybody else what belongs to the desk alone; what cannot be changed is left for the doctor to tell. */
export function protect(place: Place): void {
  for (const path of privatePaths(place)) {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (stat === undefined || stat.isSymbolicLink() || (stat.mode & OTHERS) === 0) continue
    try {
      chmodSync(path, stat.mode & (stat.isDirectory() ? 0o700 : 0o600))
    } catch {
      // Somebody else's: the doctor names it.
    }
  }
}

/** What is not as private as it should be. */
export function exposed(place: Place): Exposed[] {
  const me = process.getuid?.()
  return privatePaths(place).flatMap((path) => {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (stat === undefined || stat.isSymbolicLink()) return []
    if ((stat.mode & OTHERS) !== 0)
      return [{ path, reason: `others may use it (${(stat.mode & 0o777).toString(8)})` }]
    return me === undefined || stat.uid === me
      ? []
      : [{ path, reason: `belongs to user ${stat.uid}, not ${me}` }]
  })
}

function privatePaths(place: Place): string[] {
  const { databaseUrl, dataDir } = place
  const file = databaseFile(databaseUrl)
  const backups = backupsFolder(dataDir)
  return [
    ...(isOurs(place) ? [dataDir] : []),
    join(dataDir, 'secret'),
    join(dataDir, 'database'),
    ...['', ...SIDE_FILES].map((suffix) => file + suffix),
    backups,
    ...databasesIn(backups),
  ]
}

/** False for a folder that holds more than the desk, such as /tmp or the checkout: others may need it. */
function isOurs({ dataDir, contentDir, root }: Place): boolean {
  const stat = lstatSync(dataDir, { throwIfNoEntry: false })
  const within = (path: string) => `${resolve(path)}${sep}`.startsWith(`${dataDir}${sep}`)
  return stat !== undefined && (stat.mode & STICKY) === 0 && !within(contentDir) && !within(root)
}

function databasesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.db(-wal|-shm)?$/.test(name))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}
