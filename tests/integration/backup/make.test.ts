import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { openDb } from '#lib/db/client.ts'
import { orThrow } from '#lib/result.ts'
import { ADA, backupDesk, stands } from '#tests/integration/backup/backup-desk.ts'
import { secondProcess } from '#tests/integration/backup/second-process.ts'
import { ANA, failureOf } from '#tests/support/desk.ts'

vi.setConfig({ testTimeout: 120_000 }) // other processes start and write here

test('a backup is the whole desk in one file that only this user may read', async () => {
  const desk = await backupDesk()
  await desk.decide('_news/a.md', 'approved')
  const made = orThrow(await desk.backup(desk.file))
  expect(made).toEqual({
    file: desk.file,
    bytes: statSync(desk.file).size,
    pruned: [],
    articles: 3,
    people: 0,
    decisions: 1,
    behind: 0,
  })
  expect(statSync(desk.file).mode & 0o777).toBe(0o600)
  expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('.'))).toEqual([])
  const copy = await openDb(`file:${desk.file}`)
  expect(await stands({ db: copy })).toEqual(await stands(desk))
  await copy.$disconnect()
  expect((await desk.events(null)).at(-1)).toEqual({
    name: 'backup.made',
    by: 'Ada',
    payload: { file: desk.file, bytes: made.bytes, pruned: 0 },
  })
})

test('while another process goes on deciding, every backup is one moment of it', async () => {
  const desk = await backupDesk()
  const ask = await secondProcess(desk.url)
  await ask({ ask: 'decide-on' })
  const seen: number[] = []
  // Until decisions fell between the backups, however slow the other process is.
  for (let round = 0; round < 5 || new Set(seen).size < 3; round += 1) {
    const file = `${desk.file}.${round}`
    orThrow(await desk.backup(file))
    const copy = await openDb(`file:${file}`)
    const articles = await copy.article.findMany()
    for (const { id, version, status } of articles) {
      const events = await copy.auditEvent.findMany({ where: { articleId: id, name: 'article.decided' } })
      expect(events.length).toBe(version - 1)
      const last = events.at(-1)
      if (last !== undefined) expect(JSON.parse(last.payload).to.status).toBe(status)
    }
    seen.push(articles.reduce((sum, { version }) => sum + version, 0))
    await copy.$disconnect()
  }
  const answer = await ask({ ask: 'stop' })
  expect('decided' in answer && answer.decided).toBeGreaterThan(2)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
})

test('an earlier backup is replaced by force only, and nothing else ever', async () => {
  const desk = await backupDesk()
  orThrow(await desk.backup(desk.file))
  const before = readFileSync(desk.file)
  expect(failureOf(await desk.backup(desk.file))).toMatchObject({ code: 'ALREADY_EXISTS', place: 'FILE' })
  expect(readFileSync(desk.file).equals(before)).toBe(true)
  await desk.decide('_news/a.md', 'approved')
  expect(orThrow(await desk.backup(desk.file, { force: true })).decisions).toBe(1)

  const letter = join(desk.dataDir, 'letter')
  writeFileSync(letter, 'Dear reader')
  expect(failureOf(await desk.backup(letter, { force: true }))).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(readFileSync(letter, 'utf8')).toBe('Dear reader')
  const link = join(desk.dataDir, 'link.db')
  symlinkSync(join(desk.dataDir, 'desk.db'), link)
  for (const live of [join(desk.dataDir, 'desk.db'), join(desk.dataDir, 'desk.db-wal'), link])
    expect(failureOf(await desk.backup(live, { force: true })).message).toContain('the database itself')
  expect(await desk.db.article.count()).toBe(3)
})

test('a place that is not there or cannot be written says so and leaves nothing', async () => {
  const desk = await backupDesk()
  writeFileSync(join(desk.dataDir, 'file'), '')
  const target = join(desk.dataDir, 'file', 'backup.db')
  expect(failureOf(await desk.backup(target))).toMatchObject({ code: 'TARGET_UNWRITABLE', place: 'FILE' })
  const gone = join(desk.dataDir, 'not', 'mounted', 'backup.db')
  expect(failureOf(await desk.backup(gone)).message).toBe(`There is no folder ${dirname(gone)}.`)
  expect(existsSync(join(desk.dataDir, 'not'))).toBe(false)
})

test('editors may not', async () => {
  const desk = await backupDesk()
  expect(failureOf(await desk.backup(desk.file, { actor: ANA }))).toMatchObject({ code: 'NOT_ALLOWED' })
  orThrow(await desk.backup(desk.file))
  expect(failureOf(await desk.restore(desk.file, ANA))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(existsSync(join(desk.dataDir, 'backups'))).toBe(false)
  expect(ADA.role).toBe('admin')
})

test('a name with the date, and older ones go: only backups of a desk, only such names', async () => {
  const desk = await backupDesk()
  const safe = join(desk.dataDir, 'safe')
  mkdirSync(safe)
  const at = (name: string) => join(safe, name)
  orThrow(await desk.backup(at('desk-2001-01-01.db')))
  for (const name of [
    'desk-2001-02-03.db',
    'desk-2001-11-01.db',
    'other-2001-01-01.db',
    'desk-2001-01-01.db.gz',
  ])
    copyFileSync(at('desk-2001-01-01.db'), at(name))
  writeFileSync(at('desk-2000-01-01.db'), 'Dear reader')
  symlinkSync(at('desk-2001-11-01.db'), at('desk-1999-01-01.db'))
  const kept = [
    'desk-1999-01-01.db',
    'desk-2000-01-01.db',
    'desk-2001-01-01.db.gz',
    'desk-2001-11-01.db',
    'other-2001-01-01.db',
  ]

  const made = orThrow(await desk.backup(at('desk-%Y-%m-%d.db'), { keep: 2 }))
  expect(basename(made.file)).toMatch(/^desk-20\d\d-\d\d-\d\d\.db$/)
  expect(made.pruned).toEqual([at('desk-2001-01-01.db'), at('desk-2001-02-03.db')])
  expect(readdirSync(safe).sort()).toEqual([...kept, basename(made.file)].sort())
  expect((await desk.events(null)).at(-1)?.payload).toEqual({ file: made.file, bytes: made.bytes, pruned: 2 })

  expect(failureOf(await desk.backup(at('desk.db'), { keep: 2 }))).toMatchObject({
    code: 'INVALID_INPUT',
    place: '--keep',
  })
  const named = orThrow(await desk.backup(safe))
  expect(basename(named.file)).toMatch(/^copydesk-\d{4}-\d\d-\d\d-\d{6}\.db$/)
})

/** Makes a database so large that it is copied in many portions. */
function grow(url: string): Database.Database {
  const db = new Database(url.slice('file:'.length))
  db.exec(`CREATE TABLE "Ballast" ("text" TEXT); INSERT INTO "Ballast" VALUES (hex(zeroblob(6000000)))`)
  return db
}

test('a copy of many portions is the moment it began in, whatever others write between them', async () => {
  const desk = await backupDesk()
  const other = grow(desk.url)
  const told: [done: number, total: number][] = []
  const onPages = (done: number, total: number) => {
    if (told.push([done, total]) === 2) other.exec(`INSERT INTO "Ballast" VALUES ('later')`)
  }
  orThrow(await desk.backup(desk.file, { onPages }))
  expect(told.length).toBeGreaterThan(4)
  expect(told).toEqual([...told].sort(([a], [b]) => a - b))
  expect(new Set(told.map(([, total]) => total)).size).toBe(1)
  const copy = new Database(desk.file, { readonly: true })
  const later = (db: Database.Database) =>
    db.prepare(`SELECT count(*) FROM "Ballast" WHERE "text" = 'later'`).pluck().get()
  expect([later(copy), later(other)]).toEqual([0, 1])
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  for (const db of [copy, other]) db.close()
})

test('a backup that is stopped leaves nothing behind, and no word that there is one', async () => {
  const desk = await backupDesk()
  grow(desk.url).close()
  const before = readdirSync(desk.dataDir).sort()
  const events = await desk.events(null)
  const control = new AbortController()
  const onPages = (done: number) => done > 0 && control.abort()
  const made = await desk.backup(desk.file, { onPages, signal: control.signal })
  expect(failureOf(made)).toMatchObject({ code: 'STOPPED' })
  expect(readdirSync(desk.dataDir).sort()).toEqual(before)
  expect(await desk.events(null)).toEqual(events)
})
