import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { findActor } from '#lib/auth/session.ts'
import type { RestoreStep } from '#lib/backup/restore-backup.ts'
import { applyMigrations } from '#lib/db/migrate/apply.ts'
import { readMigrations } from '#lib/db/migrate/folder.ts'
import { orThrow } from '#lib/result.ts'
import { backupDesk, stands } from '#tests/integration/backup/backup-desk.ts'
import { secondProcess } from '#tests/integration/backup/second-process.ts'
import { MIGRATIONS_FOLDER } from '#tests/support/database.ts'
import { failureOf } from '#tests/support/desk.ts'
import { entryText } from '#tests/support/entry-text.ts'

vi.setConfig({ testTimeout: 120_000 }) // other processes start and write here

const A = '_news/a.md'
const B = '_news/b.md'
const C = '_news/c.md'
const LATER = '_news/later.md'

test('the drill: a desk that is running shows the restored state at the next request and goes on', async () => {
  const desk = await backupDesk()
  const ask = await secondProcess(desk.url)
  await desk.decide(A, 'approved')
  orThrow(await desk.backup(desk.file))

  desk.write(LATER, entryText())
  await desk.import()
  await desk.decide(A, 'rejected')
  await desk.decide(LATER, 'approved')
  expect(await ask({ ask: 'list' })).toEqual({
    total: 4,
    items: [
      [A, 'rejected'],
      [B, 'pending'],
      [C, 'pending'],
      [LATER, 'approved'],
    ],
  })

  const restored = orThrow(await desk.restore(desk.file))
  expect(restored).toMatchObject({ file: desk.file, articles: 3, decisions: 1, people: 0, migrations: [] })
  const expected = [
    [A, 'approved'],
    [B, 'pending'],
    [C, 'pending'],
  ]
  expect(await ask({ ask: 'list' })).toEqual({ total: 3, items: expected })
  expect(await stands(desk)).toEqual(expected)
  expect((await desk.events(null)).at(-1)).toEqual({
    name: 'backup.restored',
    by: 'Ada',
    payload: { file: desk.file, safetyBackup: restored.safetyBackup, articles: 3 },
  })

  expect(await ask({ ask: 'decide', path: B })).toEqual({ decided: 1 })
  expect(await stands(desk)).toContainEqual([B, 'approved'])
  expect((await desk.import()).added).toBe(1)
  expect(await ask({ ask: 'list' })).toMatchObject({ total: 4 })
  expect(await desk.db.$connection.problem()).toBeNull()

  // And back: what was there before is in the safety backup.
  orThrow(await desk.restore(restored.safetyBackup ?? ''))
  expect(await ask({ ask: 'list' })).toMatchObject({
    total: 4,
    items: expect.arrayContaining([[LATER, 'approved']]),
  })
  expect(readdirSync(join(desk.dataDir, 'backups')).filter((name) => name.startsWith('.'))).toEqual([])
})

test('nobody is signed in afterwards, not even by a session that was ended since the backup', async () => {
  const desk = await backupDesk()
  const now = new Date()
  const session = (id: string) => ({
    id,
    userId: 'ana',
    createdAt: now,
    expiresAt: new Date(now.getTime() + 1e9),
  })
  const user = {
    id: 'ana',
    email: 'ana@desk.example',
    name: 'Ana',
    role: 'editor',
    passwordHash: '',
    createdAt: now,
  }
  await desk.db.$transaction(async (tx) => {
    await tx.user.create({ data: user })
    await tx.session.create({ data: session('before') })
  })
  expect(await findActor(desk.db, 'before')).toMatchObject({ name: 'Ana' })
  orThrow(await desk.backup(desk.file))
  await desk.db.$transaction(async (tx) => {
    await tx.session.update({ where: { id: 'before' }, data: { endedAt: now } })
    await tx.session.create({ data: session('since') })
  })
  expect(orThrow(await desk.restore(desk.file)).people).toBe(1)
  expect(await findActor(desk.db, 'before')).toBeNull()
  expect(await findActor(desk.db, 'since')).toBeNull()
})

test('a writer of another process is waited for', async () => {
  const desk = await backupDesk()
  orThrow(await desk.backup(desk.file))
  await desk.decide(A, 'approved')
  const ask = await secondProcess(desk.url)
  expect(await ask({ ask: 'hold', ms: 1_500 })).toEqual({ held: true })
  orThrow(await desk.restore(desk.file))
  expect(await stands(desk)).toContainEqual([A, 'pending'])
  expect(await desk.db.setting.count({ where: { key: 'held' } })).toBe(0)
})

test('decisions of another process during the restore come before or after it, none is half there', async () => {
  const desk = await backupDesk()
  orThrow(await desk.backup(desk.file))
  const ask = await secondProcess(desk.url)
  await ask({ ask: 'decide-on' })
  orThrow(await desk.restore(desk.file))
  await ask({ ask: 'stop' })
  for (const { id, version } of await desk.db.article.findMany()) {
    const events = await desk.db.auditEvent.count({ where: { articleId: id, name: 'article.decided' } })
    expect(events).toBe(version - 1)
  }
  expect(await desk.db.$connection.problem()).toBeNull()
})

test('an older backup is brought up to date before it takes the place', async () => {
  const desk = await backupDesk()
  const [first] = readMigrations(MIGRATIONS_FOLDER)
  const folder = join(desk.dataDir, 'migrations')
  mkdirSync(folder)
  cpSync(join(MIGRATIONS_FOLDER, first?.name ?? ''), join(folder, first?.name ?? ''), { recursive: true })
  await applyMigrations(`file:${desk.file}`, folder)
  const { migrations, articles } = orThrow(await desk.restore(desk.file))
  expect(migrations).toEqual(
    readMigrations(MIGRATIONS_FOLDER)
      .slice(1)
      .map(({ name }) => name),
  )
  expect(articles).toBe(0)
  expect((await desk.import()).added).toBe(3)
})

test.each([
  ['missing', () => {}, 'There is no such file.'],
  ['text', (file: string) => writeFileSync(file, 'Dear reader'), 'not a database'],
  ['empty', (file: string) => writeFileSync(file, ''), 'not one of Copydesk'],
  [
    'another database',
    (file: string) => new Database(file).exec('CREATE TABLE x (y)').close(),
    'not one of Copydesk',
  ],
])('%s is no backup, and nothing happens', async (_, make, reason) => {
  const desk = await backupDesk()
  make(desk.file)
  const failure = failureOf(await desk.restore(desk.file))
  expect(failure).toMatchObject({ code: 'NOT_A_BACKUP', place: 'FILE' })
  expect(failure.message).toContain(reason)
  expect(existsSync(join(desk.dataDir, 'backups'))).toBe(false)
})

test('a damaged or newer backup is told apart from a good one', async () => {
  const desk = await backupDesk()
  orThrow(await desk.backup(desk.file))
  const good = readFileSync(desk.file)
  const damaged = Buffer.from(good)
  damaged.fill(0xa5, 4096 * 3, 4096 * 12)
  writeFileSync(desk.file, damaged)
  expect(failureOf(await desk.restore(desk.file))).toMatchObject({ code: 'NOT_A_BACKUP' })

  writeFileSync(desk.file, good)
  new Database(desk.file)
    .exec(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101_future', 1)`,
    )
    .close()
  const newer = failureOf(await desk.restore(desk.file))
  expect(newer).toMatchObject({ code: 'NOT_A_BACKUP' })
  expect(newer.message).toContain('newer Copydesk')
  expect(await stands(desk)).toHaveLength(3)
})

test('a restore says what it is at, and one that is stopped before the last step changes nothing', async () => {
  const desk = await backupDesk()
  orThrow(await desk.backup(desk.file))
  await desk.decide('_news/a.md', 'approved')
  const [before, files] = [await stands(desk), readdirSync(desk.dataDir).sort()]
  const steps: RestoreStep[] = ['looking', 'keeping', 'copying', 'placing']
  for (const last of steps.slice(0, -1)) {
    const control = new AbortController()
    const told: RestoreStep[] = []
    const onStep = (step: RestoreStep) => {
      told.push(step)
      if (step === last) control.abort()
    }
    const stopped = await desk.restore(desk.file, undefined, { onStep, signal: control.signal })
    expect([last, failureOf(stopped).code, told]).toEqual([last, 'STOPPED', steps.slice(0, told.length)])
    expect(told.at(-1)).toBe(last)
    expect(await stands(desk)).toEqual(before)
    expect(readdirSync(desk.dataDir).filter((name) => name !== 'backups')).toEqual(files)
  }
  const told: RestoreStep[] = []
  orThrow(await desk.restore(desk.file, undefined, { onStep: (step) => void told.push(step) }))
  expect(told).toEqual(steps)
  expect(await stands(desk)).not.toEqual(before)
})
