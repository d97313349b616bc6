import { editsOf } from '#lib/db/articles/edits.ts'
import { exportedOf } from '#lib/db/articles/exported-fields.ts'
import { readHeld } from '#lib/db/articles/held-columns.ts'
import { readVersions, type Versions } from '#lib/db/articles/versions.ts'
import type { Queries } from '#lib/db/client.ts'
import type { Held } from '#lib/fields/held.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { ExportedField } from '#lib/schema/export/exported-field.ts'
import { statusSchema } from '#lib/schema/values.ts'
import type { Status } from '#lib/schema/words.ts'

/** The editorial stand of an article: effective values with the edits that make them so. */
export type StoredStand = Held & {
  readonly id: number
  readonly path: string
  /** Of the bytes of the base revision. */
  readonly digest: string
  /** The rules by which it was read. */
  readonly reader: number
  readonly title: string
  readonly excerpt: string
  readonly canonicalUrl: string | null
  readonly status: Status
  readonly version: number
  readonly versions: Versions
  readonly missing: boolean
  /** Its file was in quarantine. */
  readonly unreadable: boolean
  readonly edits: readonly Edit[]
  readonly exported: readonly ExportedField[]
  /** The head of the base revision, and its body. */
  readonly head: string
  readonly body: string
  /** What the article said when it was decided about; null while it is not. */
  readonly basis: {
    readonly title: string
    readonly excerpt: string
    readonly canonicalUrl: string | null
  } | null
}

/** The stands of many articles at once, by id. */
export async function standsOf(db: Queries, ids: readonly number[]): Promise<Map<number, StoredStand>> {
  const edits = await editsOf(db, ids)
  const exported = await exportedOf(db, ids)
  const stands = new Map<number, StoredStand>()
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db.article.findMany({
      where: { id: { in: ids.slice(from, from + 500) } },
      select: {
        id: true,
        path: true,
        digest: true,
        reader: true,
        title: true,
        excerpt: true,
        canonicalUrl: true,
        published: true,
        topics: true,
        fieldValues: true,
        status: true,
        version: true,
        fieldVersions: true,
        missingAt: true,
        unreadable: true,
        source: { select: { head: true, body: true } },
        basis: { select: { title: true, excerpt: true, canonicalUrl: true } },
      },
    })
    for (const row of rows) {
      stands.set(row.id, {
        id: row.id,
        path: row.path,
        digest: row.digest,
        reader: row.reader,
        canonicalUrl: row.canonicalUrl,
        ...readHeld(row),
        status: statusSchema.parse(row.status),
        version: row.version,
        versions: readVersions(row.fieldVersions),
        missing: row.missingAt !== null,
        unreadable: row.unreadable,
        edits: edits.get(row.id) ?? [],
        exported: exported.get(row.id) ?? [],
        head: row.source?.head ?? '',
        body: row.source?.body ?? '',
        basis: row.basis,
      })
    }
  }
  return stands
}
