import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/config/env.ts'
import { type Db, openDb } from '#lib/db/client.ts'
import { openDesk } from '#lib/db/open-desk.ts'
import { listInbox } from '#lib/inbox/list-inbox.ts'
import { listArticles } from '#lib/queue/list-articles.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { undoStep } from '#lib/review/undo-step.ts'
import { queueQuerySchema } from '#lib/schema/query/queue-query-schema.ts'
import { backupDesk } from '#tests/integration/backup/backup-desk.ts'
import { ANA, failureOf } from '#tests/support/desk.ts'
import { deskTables } from '#tests/support/released/rows.ts'
import { releasedStates, unpackState } from '#tests/support/released/states.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-states-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The keys of all rows, by table: what must still be there after a migration. */
function keysOf(file: string): Map<string, unknown[]> {
  const db = new Database(file, { readonly: true })
  try {
    return new Map(
      deskTables(db).map((table) => {
        const keys = db
          .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
          .pluck()
          .all(table)
          .map((name) => `"${name}"`)
        return [table, db.prepare(`SELECT ${keys} FROM "${table}" ORDER BY ${keys}`).all()]
      }),
    )
  } finally {
    db.close()
  }
}

async function listed(db: Db) {
  const query = queueQuerySchema.parse({})
  const { items } = orThrow(await listArticles({ db, actor: ANA, query, limit: 10, after: null }))
  return items.map(({ path, title, status, topics }) => ({ path, title, status, topics }))
}

/** Tables that a later migration took away on purpose: what they held means nothing any more, or stands elsewhere. */
const DROPPED = new Set(['SignInThrottle', 'Mention'])

const ARTICLES = [
  { path: '_news/article-1.md', title: 'Article 1', status: 'approved', topics: ['AI'] },
  { path: '_news/article-2.md', title: 'Article 2', status: 'pending', topics: ['AI'] },
]

describe.each(releasedStates())('the state %s', (state) => {
  test('opens as a database: no row is lost, the desk lists and decides, the state before is kept', async () => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    const file = join(dataDir, 'copydesk.db')
    unpackState(state, file)
    const before = keysOf(file)
    for (const [table, rows] of before) expect(rows.length, table).toBe(2)
    const said: string[] = []
    const db = await openDesk(parseEnv({ DATA_DIR: dataDir }), (sentence) => said.push(sentence))
    try {
      const after = keysOf(file)
      for (const [table, rows] of before)
        if (!DROPPED.has(table)) expect(after.get(table), table).toEqual(expect.arrayContaining(rows))
      expect((await listed(db)).sort((a, b) => a.path.localeCompare(b.path))).toEqual(ARTICLES)
      const { id } = await db.article.findFirstOrThrow({ where: { path: '_news/article-2.md' } })
      orThrow(await decide({ db, actor: ANA, articleId: id, decision: 'rejected', expectedVersion: null }))
    } finally {
      await db.$disconnect()
    }
    const isLast = state === releasedStates().at(-1)
    const kept = isLast ? [] : readdirSync(join(dataDir, 'backups'))
    expect(kept).toHaveLength(isLast ? 0 : 1)
    expect(said).toHaveLength(kept.length)
    for (const name of kept) {
      expect(said[0]).toContain(`restore ${join(dataDir, 'backups', name)}`)
      expect(keysOf(join(dataDir, 'backups', name))).toEqual(before)
    }
  })

  test('is a backup that can be restored', async () => {
    const desk = await backupDesk()
    unpackState(state, desk.file)
    const restored = orThrow(await desk.restore(desk.file))
    expect(restored).toMatchObject({ articles: 2, people: 2, decisions: 1 })
    expect(restored.migrations).toEqual(releasedStates().filter((each) => each > state))
    const db = await openDb(desk.url)
    expect((await listed(db)).sort((a, b) => a.path.localeCompare(b.path))).toEqual(ARTICLES)
    await db.$disconnect()
  })
})

/** The last state with a column for the version of each field. */
const WITH_COLUMNS = '20261126030943_article_moves'

test('what an editor saw before versions stood by name is still stale by its own field alone', async () => {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const file = join(dataDir, 'copydesk.db')
  unpackState(WITH_COLUMNS, file)
  const old = new Database(file)
  old.exec(`UPDATE "Article" SET "version" = 7, "statusVersion" = 3, "publishedVersion" = 7 WHERE "id" = 2`)
  // A flag that a step of that time goes back to, by its word.
  const before = { value: 'absent', flagByHand: false, edit: null, digest: 'of another revision' }
  old
    .prepare(
      `UPDATE "StepChange" SET "articleId" = 2, "field" = 'published', "before" = ? WHERE "stepId" = 2`,
    )
    .run(JSON.stringify(before))
  old.exec(`UPDATE "Step" SET "undoneAt" = NULL WHERE "id" = 2`)
  old.close()
  const db = await openDesk(parseEnv({ DATA_DIR: dataDir }), () => {})
  try {
    const rows = await db.article.findMany({ orderBy: { id: 'asc' }, select: { fieldVersions: true } })
    expect(rows.map(({ fieldVersions }) => JSON.parse(fieldVersions))).toEqual([
      {},
      { status: 3, published: 7, topics: 1 },
    ])
    const seen = { db, actor: ANA, articleId: 2, expectedVersion: 6 }
    expect(failureOf(await setPublished({ ...seen, published: 'true' }))).toMatchObject({
      code: 'STALE_VERSION',
      place: 'published',
    })
    orThrow(await setTopics({ ...seen, topics: ['Law'] }))
    orThrow(await setPublished({ ...seen, expectedVersion: 7, published: 'true' }))
    const { version, fieldVersions } = await db.article.findUniqueOrThrow({ where: { id: 2 } })
    expect([version, JSON.parse(fieldVersions)]).toEqual([9, { status: 3, published: 9, topics: 8 }])
    orThrow(await undoStep({ db, actor: ANA, stepId: (await lastStepOf(db)).id }))
    orThrow(await undoStep({ db, actor: ANA, stepId: 2 }))
    expect((await db.article.findUniqueOrThrow({ where: { id: 2 } })).published).toBe('absent')
  } finally {
    await db.$disconnect()
  }
})

function lastStepOf(db: Db) {
  return db.step.findFirstOrThrow({ orderBy: { id: 'desc' } })
}

/** The last state with a table of mentions. */
const WITH_MENTIONS = '20261126062912_versions_by_name'

test('mentions go on in the inbox of whom they call, read or not as they were; those of notes that are gone wait', async () => {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const file = join(dataDir, 'copydesk.db')
  unpackState(WITH_MENTIONS, file)
  const old = new Database(file)
  const at = '2026-11-20T10:00:00.000+00:00'
  const note = old.prepare(
    `INSERT INTO "Note" ("id", "articleId", "authorId", "authorName", "text", "at", "deletedAt") VALUES (?, 2, ?, ?, ?, ?, ?)`,
  )
  note.run(11, 'ada', 'Ada', 'Look, @Ben', at, null)
  note.run(12, 'ada', 'Ada', 'Gone, @Ben', at, at)
  note.run(13, 'ben', 'Ben', 'So, @Ada', at, null)
  const mention = old.prepare(`INSERT INTO "Mention" ("noteId", "userId", "readAt") VALUES (?, ?, ?)`)
  mention.run(13, 'ada', at)
  mention.run(12, 'ben', null)
  mention.run(11, 'ben', null)
  old.close()
  const db = await openDesk(parseEnv({ DATA_DIR: dataDir }), () => {})
  try {
    const inboxOf = async (id: string) =>
      orThrow(await listInbox({ db, actor: { ...ANA, id }, part: 'all', before: null })).items
    const article = { id: 2, title: 'Article 2' }
    const is = { kind: 'mention', at: '2026-11-20T10:00:00.000Z', article, articles: 1 }
    expect(await inboxOf('ben')).toMatchObject([{ ...is, by: 'Ada', text: 'Look, @Ben', isRead: false }])
    expect(await inboxOf('ada')).toMatchObject([{ ...is, by: 'Ben', text: 'So, @Ada', isRead: true }])
    // With what the state held by itself, each once.
    expect(await db.inboxItem.count()).toBe(5)
  } finally {
    await db.$disconnect()
  }
})
