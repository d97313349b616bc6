import { readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '#lib/cli/desk.ts'
import type { Finding } from '#lib/cli/doctor/finding.ts'
import { backupsFolder, safetyCopies } from '#lib/config/safety-copies.ts'
import { lastBackup } from '#lib/db/check-database.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { migrationsFolder } from '#lib/db/open-desk.ts'
import { storageAt } from '#lib/db/storage.ts'

const MB = 1e6
const LEAST_FREE = 100 * MB
const LARGEST_LOG = 512 * MB
const DAY_MS = 86_400_000
const OLDEST_BACKUP_DAYS = 7

/** What stands around the database: versions, access, room, backups and what a crash may have left. */
export async function checkDataFolder(desk: Desk): Promise<Finding[]> {
  const { env } = desk
  const bytes = storageAt(env.databaseUrl).bytes()
  return [
    migrations(env.root),
    access(desk),
    log(bytes.log),
    room('room for the database', env.dataDir, 2 * bytes.data),
    room('room for content', env.contentDir, 0),
    await backups(desk),
    dataLeftovers(env.dataDir),
  ]
}

function migrations(root: string): Finding {
  const known = readMigrations(migrationsFolder({ root }))
  return {
    name: 'migrations',
    ok: true,
    message: `${known.length} applied, the last is ${known.at(-1)?.name}`,
  }
}

function access({ env }: Desk): Finding {
  const open = storageAt(env.databaseUrl).exposed(env)
  const message = open.map(({ path, reason }) => `${path} ${reason}`).join('; ')
  const way = `${message}. Give them to the user that runs the desk, with chown, and close them to others, with chmod go=`
  return { name: 'access', ok: open.length === 0, message: open.length === 0 ? 'private to this user' : way }
}

function log(bytes: number): Finding {
  const ok = bytes < LARGEST_LOG
  const way = '; something keeps an old state open: restart the desk'
  return { name: 'write-ahead log', ok, message: `${megabytes(bytes)}${ok ? '' : way}` }
}

function room(name: string, folder: string, wanted: number): Finding {
  const free = freeBytes(folder)
  const least = Math.max(wanted, LEAST_FREE)
  const ok = free === null || free >= least
  const message = free === null ? 'cannot be told' : `${megabytes(free)} free`
  return {
    name,
    ok,
    message: ok ? message : `${message} in ${folder}; free some: ${megabytes(least)} are needed`,
  }
}

/** A backup that used to be made and is no more tells of a broken job; some are made in other ways. */
async function backups({ db, env }: Desk): Promise<Finding> {
  const last = await lastBackup(db)
  const kept = `${safetyCopies(backupsFolder(env.dataDir)).length} safety backups in the data folder`
  if (last === null) return { name: 'backups', ok: true, message: `none made with \`backup\` yet; ${kept}` }
  const days = Math.floor((Date.now() - last.getTime()) / DAY_MS)
  const ok = days <= OLDEST_BACKUP_DAYS
  const message = `the last was made ${days} days ago; ${kept}`
  return { name: 'backups', ok, message: ok ? message : `${message}. Look at the job that makes them` }
}

function dataLeftovers(dataDir: string): Finding {
  const left = [dataDir, backupsFolder(dataDir)].flatMap((folder) =>
    names(folder)
      .filter((name) => /^\.(restore-\d+\.db|.*\.\d+\.tmp)/.test(name))
      .map((name) => join(folder, name)),
  )
  const way = `${left.join(', ')}: left by a run that was cut off; remove them when nothing runs`
  return {
    name: 'data leftovers',
    ok: left.length === 0,
    message: left.length === 0 ? 'no temporary files' : way,
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Null where the file system does not say. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

const megabytes = (bytes: number) => `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`
