import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeBackup } from '#lib/backup/make-backup.ts'
import { restoreAnew } from '#lib/backup/restore-anew.ts'
import { parseEnv } from '#lib/config/env.ts'
import { safetyCopies } from '#lib/config/safety-copies.ts'
import { openDb } from '#lib/db/client.ts'
import { migrationsFolder, openDesk } from '#lib/db/open-desk.ts'
import { storageAt } from '#lib/db/storage.ts'
import { databaseTrouble } from '#lib/db/trouble.ts'
import { CopydeskError, type Failure } from '#lib/errors.ts'
import { orThrow } from '#lib/result.ts'
import { ADA } from '#tests/integration/backup/backup-desk.ts'
import { releasedStates, unpackState } from '#tests/support/released/states.ts'
import { smallDisk } from '#tests/support/survival/small-disk.ts'

vi.setConfig({ testTimeout: 120_000 }) // other processes start here

const [OLDEST = ''] = releasedStates()

let folder: string
let dataDir: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-opening-'))
  chmodSync(folder, 0o755)
  dataDir = join(folder, 'data')
  file = join(dataDir, 'copydesk.db')
  mkdirSync(dataDir)
})
afterEach(() => rmSync(folder, { recursive: true }))

const env = () => parseEnv({ DATA_DIR: dataDir, CONTENT_DIR: folder })
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

async function opened(): Promise<void> {
  await (await openDesk(env(), () => {})).$disconnect()
}

async function refusal(): Promise<Failure> {
  const error: unknown = await opened().catch((reason: unknown) => reason)
  if (error instanceof CopydeskError) return error.failure
  throw new Error(`expected a refusal, got ${String(error)}`)
}

test('a newer database is refused with the backup that fits, and a restore of that goes back to it', async () => {
  unpackState(OLDEST, file)
  await opened()
  const [kept] = safetyCopies(join(dataDir, 'backups'))
  new Database(file)
    .exec(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101_future', 1)`,
    )
    .close()
  const refused = await refusal()
  expect(refused).toMatchObject({ code: 'DATABASE_MISMATCH', place: '29990101_future' })
  expect(refused.message).toContain('newer Copydesk')
  expect(refused.hint).toContain(`restore ${kept?.file}`)

  const call = { actor: ADA, databaseUrl: env().databaseUrl, migrationsFolder: migrationsFolder(env()) }
  const restored = orThrow(await restoreAnew({ ...call, file: kept?.file ?? '' }))
  expect(existsSync(restored.safetyBackup ?? '')).toBe(true)
  const db = await openDesk(env(), () => {})
  expect(await db.article.count()).toBe(2)
  const event = await db.auditEvent.findFirstOrThrow({ where: { name: 'backup.restored' } })
  expect(JSON.parse(event.payload)).toEqual({
    file: kept?.file,
    safetyBackup: restored.safetyBackup,
    articles: 2,
  })
  await db.$disconnect()
})

test('of processes that start at once on an older database one keeps the state before, once', async () => {
  unpackState(OLDEST, file)
  const script = `
    import { parseEnv } from '#lib/config/env.ts'
    import { openDesk } from '#lib/db/open-desk.ts'
    const db = await openDesk(parseEnv(process.env), () => {})
    console.log(await db.article.count())
    await db.$disconnect()`
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]))
  expect(codes).toEqual([0, 0, 0])
  expect(safetyCopies(join(dataDir, 'backups'))).toHaveLength(1)
})

test('the newest five states before a migration stay', async () => {
  const backups = join(dataDir, 'backups')
  for (let round = 0; round < 7; round += 1) {
    for (const name of readdirSync(dataDir)) if (name.startsWith('copydesk.db')) rmSync(join(dataDir, name))
    unpackState(OLDEST, file)
    await opened()
  }
  writeFileSync(join(backups, 'mine.db'), '')
  expect(readdirSync(backups).filter((name) => name.startsWith('before-migration-'))).toHaveLength(5)
})

test('what the desk keeps is private, whatever the umask and whoever made it before', async () => {
  const before = process.umask(0o000)
  try {
    await opened()
    mkdirSync(join(dataDir, 'backups'))
    writeFileSync(join(dataDir, 'secret'), 'secret')
    writeFileSync(join(dataDir, 'backups/old.db'), '')
    for (const path of [dataDir, file, join(dataDir, 'backups')]) chmodSync(path, 0o777)
    const db = await openDesk(env(), () => {})
    await db.$transaction((tx) => tx.counter.create({ data: { name: 'x', value: 1 } }))
    expect([dataDir, join(dataDir, 'backups')].map(mode)).toEqual(['700', '700'])
    const files = [
      'copydesk.db',
      'copydesk.db-wal',
      'copydesk.db-shm',
      'secret',
      'database',
      'backups/old.db',
    ]
    expect(files.map((name) => mode(join(dataDir, name)))).toEqual(files.map(() => '600'))
    await db.$disconnect()
  } finally {
    process.umask(before)
  }
})

test('a data folder that holds more than the desk keeps its mode', () => {
  for (const place of [{ contentDir: join(dataDir, 'site') }, { root: dataDir }]) {
    chmodSync(dataDir, 0o755)
    storageAt(env().databaseUrl).protect({ ...env(), ...place })
    expect(mode(dataDir)).toBe('755')
  }
})

test('a folder of somebody else is a sentence with whose it is', async () => {
  if (process.getuid?.() !== 0) return expect(process.env.CI).toBeUndefined()
  unpackState(releasedStates().at(-1) ?? '', file)
  chownSync(dataDir, 0, 0)
  chmodSync(dataDir, 0o755)
  chmodSync(file, 0o644)
  const script = `
    import { parseEnv } from '#lib/config/env.ts'
    import { openDesk } from '#lib/db/open-desk.ts'
    process.setuid(65534)
    await openDesk(parseEnv(process.env), () => {}).catch((error) => console.log(JSON.stringify(error.failure)))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: folder, DATABASE_URL: `file:${file}` },
  })
  let told = ''
  child.stdout.on('data', (text) => {
    told += text
  })
  await once(child, 'close')
  expect(JSON.parse(told)).toMatchObject({
    code: 'DATABASE_FAILED',
    message: expect.stringMatching(/may not write .*belongs to user 0, and this is user 65534\.$/),
  })
})

test('a database that somebody keeps locked says so', async () => {
  await opened()
  const holder = new Database(file)
  holder.exec('BEGIN IMMEDIATE')
  const other = new Database(file, { timeout: 0 })
  try {
    other.exec('BEGIN IMMEDIATE')
    expect.unreachable()
  } catch (error) {
    expect(databaseTrouble(error)).toMatchObject({ code: 'BUSY', hint: expect.stringContaining('fuser ') })
  } finally {
    other.close()
    holder.close()
  }
})

test('a running process opens the database that took the place of a damaged one', async () => {
  await opened()
  const backup = join(folder, 'backup.db')
  unpackState(releasedStates().at(-1) ?? '', backup)
  const script = `
    import { getDb } from '#lib/db/client.ts'
    const count = async () => console.log(await (await getDb()).article.count())
    await count()
    for await (const _ of process.stdin) await count()
    process.exit(0)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env: { ...process.env, DATA_DIR: dataDir, CONTENT_DIR: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answer = async () => String((await once(child.stdout, 'data'))[0]).trim()
  expect(await answer()).toBe('0')
  const call = { actor: ADA, databaseUrl: env().databaseUrl, migrationsFolder: migrationsFolder(env()) }
  orThrow(await restoreAnew({ ...call, file: backup }))
  child.stdin.write('again\n')
  expect(await answer()).toBe('2')
  child.stdin.end()
  expect((await once(child, 'close'))[0]).toBe(0)
})

test('on a full disk a backup, a restore and a start say that the disk is full, and leave nothing', async () => {
  const disk = smallDisk(600)
  if (disk === null) return expect(process.env.CI).toBeUndefined()
  try {
    unpackState(OLDEST, file)
    await opened()
    const db = await openDb(env().databaseUrl)
    disk.fill(2)
    const call = { actor: ADA, databaseUrl: env().databaseUrl, migrationsFolder: migrationsFolder(env()) }
    const made = await makeBackup({ ...call, db, file: join(disk.path, 'backup.db') })
    await db.$disconnect()
    expect(made).toMatchObject({
      ok: false,
      error: { code: 'DISK_FULL', message: expect.stringContaining('The disk is full: ') },
    })
    expect(readdirSync(disk.path)).toEqual(['filler'])

    const [kept] = safetyCopies(join(dataDir, 'backups'))
    dataDir = join(disk.path, 'data')
    file = join(dataDir, 'copydesk.db')
    disk.free()
    mkdirSync(dataDir)
    unpackState(OLDEST, file)
    disk.fill(2)
    expect(await refusal()).toMatchObject({ code: 'DISK_FULL' })
    for (const name of readdirSync(dataDir)) if (name.startsWith('copydesk.db')) rmSync(join(dataDir, name))
    disk.fill(2)
    const anew = { ...call, databaseUrl: env().databaseUrl, file: kept?.file ?? '' }
    expect(await restoreAnew(anew)).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } })
    expect(readdirSync(dataDir).filter((name) => name !== 'backups')).toEqual([])
  } finally {
    disk.dispose()
  }
})
