import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Actor } from '#lib/auth/actor.ts'
import type { Db } from '#lib/db/client.ts'
import { runExport } from '#lib/export/run/run-export.ts'
import { kindOf } from '#lib/fields/kind-of.ts'
import { importCollection } from '#lib/import/import-collection.ts'
import { orThrow } from '#lib/result.ts'
import { decide } from '#lib/review/decide.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { setField } from '#lib/review/set-field.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { showArticle } from '#lib/review/show-article.ts'
import type { ArticleDetail, QueueItem } from '#lib/schema/article.ts'
import type { ExportResult } from '#lib/schema/export/export.ts'
import type { ImportResult } from '#lib/schema/import.ts'
import { type Editable, editableSchema, type FieldValue } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** A database and a content folder that are there already, whoever else works on them. */
export type DeskPlace = {
  readonly db: Db
  readonly actor: Actor
  readonly root: string
  /** The folder that holds the database. */
  readonly dataDir: string
}

/** What tests do on a desk, as its person. */
export type DeskWork = DeskPlace & {
  write(path: string, content: string | Uint8Array): void
  read(path: string): string
  bytes(path: string): Buffer
  remove(path: string): void
  exists(path: string): boolean
  import(options?: { dryRun?: boolean }): Promise<ImportResult>
  export(scope?: { includeRejected?: boolean; takeOut?: boolean }): Promise<ExportResult>
  decide(path: string, decision: Status, keepPublished?: boolean): Promise<QueueItem>
  setPublished(path: string, published: 'true' | 'false'): Promise<QueueItem>
  setTopics(path: string, topics: readonly string[]): Promise<QueueItem>
  setField(path: string, field: Editable, value: FieldValue): Promise<QueueItem>
  /** Settles every conflict of an article the same way; lists alone can be united. */
  resolveAll(path: string, take: 'ours' | 'theirs' | 'both'): Promise<void>
  /** The article of a path as the desk shows it. */
  article(path: string): Promise<ArticleDetail>
  /** What happened to one article, or to none in particular (`null`), in order; names and payloads. */
  events(path?: string | null): Promise<{ name: string; by: string; payload: unknown }[]>
}

/** Works on a desk that is there, next to whoever else does. */
export function deskOver(place: DeskPlace): DeskWork {
  const { db, root, actor } = place
  const at = (path: string) => join(root, path)
  const target = async (path: string) => {
    const { id } = await articleAt(db, path)
    return { db, actor, articleId: id, expectedVersion: null }
  }
  return {
    ...place,
    write(path, content) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), content)
    },
    read: (path) => readFileSync(at(path), 'utf8'),
    bytes: (path) => readFileSync(at(path)),
    remove: (path) => rmSync(at(path), { recursive: true }),
    exists: (path) => existsSync(at(path)),
    import: async (options) => orThrow(await importCollection({ db, actor, root, ...options })),
    export: async ({ includeRejected = false, takeOut } = {}) =>
      orThrow(await runExport({ db, actor, root, scope: { includeRejected, takeOut } })),
    decide: async (path, decision, keepPublished) =>
      orThrow(await decide({ ...(await target(path)), decision, keepPublished })),
    setPublished: async (path, published) =>
      orThrow(await setPublished({ ...(await target(path)), published })),
    setTopics: async (path, topics) => orThrow(await setTopics({ ...(await target(path)), topics })),
    setField: async (path, field, value) =>
      orThrow(await setField({ ...(await target(path)), field, value })),
    async resolveAll(path, take) {
      const call = await target(path)
      for (const { field } of await db.edit.findMany({
        where: { articleId: call.articleId, theirs: { not: null } },
      })) {
        const side = take === 'both' && kindOf(field).unite === undefined ? 'ours' : take
        orThrow(await resolveConflict({ ...call, field: editableSchema.parse(field), take: side }))
      }
    },
    article: async (path) => orThrow(await showArticle({ db, actor, article: path })),
    events: (path) => eventsOf(db, path),
  }
}

/** The article that stands under a path, else the one that went missing there last. */
function articleAt(db: Db, path: string) {
  const orderBy = { missingAt: { sort: 'desc', nulls: 'first' } } as const
  return db.article.findFirstOrThrow({ where: { path }, orderBy })
}

async function eventsOf(db: Db, path?: string | null) {
  const article = typeof path === 'string' ? await articleAt(db, path) : null
  const rows = await db.auditEvent.findMany({
    where: path === undefined ? {} : { articleId: article?.id ?? null },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ name, actorName, payload }) => ({ name, by: actorName, payload: JSON.parse(payload) }))
}
