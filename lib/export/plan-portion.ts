import { readFile } from '#lib/collection/read-file.ts'
import type { SeenFolders } from '#lib/collection/safe-path.ts'
import { alwaysWritten } from '#lib/db/always-written.ts'
import { editsOf } from '#lib/db/articles/edits.ts'
import { exportedOf } from '#lib/db/articles/exported-fields.ts'
import type { Queries } from '#lib/db/client.ts'
import { exportedStatuses, inScope, type PlanScope } from '#lib/db/exports/plan-scope.ts'
import { toTakeOut } from '#lib/export/exported.ts'
import { type FileOutcome, planFile } from '#lib/export/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import { RULES } from '#lib/schema/rules.ts'
import { statusSchema } from '#lib/schema/values.ts'

/** An article in the scope of an export, as far as planning needs it. */
export type ScopeArticle = {
  readonly id: number
  readonly version: number
  readonly path: string
  readonly title: string
  readonly status: string
  /** Of the base revision. */
  readonly digest: string
}

/** What an export does with one article; `digest` is that of the bytes planned against, empty without any. */
export type ArticlePlan = {
  readonly article: ScopeArticle
  readonly edits: readonly Edit[]
  readonly digest: string
  readonly outcome: FileOutcome | { readonly kind: 'missing' }
}

type Request = {
  readonly db: Queries
  readonly root: string
  readonly scope: PlanScope
  /** The articles of the portion, in order; those that left the scope meanwhile are passed over. */
  readonly ids: readonly number[]
}

/** Every file and splice of a few articles before anything is written. Reads the files as they are now. */
export async function planPortion({ db, root, scope, ids }: Request): Promise<ArticlePlan[]> {
  const rows = await db.article.findMany({
    where: { id: { in: [...ids] }, ...inScope(scope) },
    select: {
      id: true,
      version: true,
      path: true,
      title: true,
      status: true,
      digest: true,
      missingAt: true,
      basis: { select: { title: true, excerpt: true, canonicalUrl: true } },
    },
  })
  const edits = await editsOf(db, ids)
  const exported = await exportedOf(db, ids)
  const always = await alwaysWritten(db)
  const statuses: readonly string[] = exportedStatuses(scope.includeRejected)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seen: SeenFolders = new Map()
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const { missingAt, basis, ...article } = row
    const own = edits.get(id) ?? []
    const known = exported.get(id) ?? []
    const isIn = statuses.includes(article.status)
    const stand = { status: statusSchema.parse(article.status), edits: own, exported: known }
    const out = isIn ? null : toTakeOut(stand)
    const file = readFile(root, article.path, seen)
    const plan = (digest: string, outcome: ArticlePlan['outcome']) => [
      { article, edits: isIn ? own : [], digest, outcome },
    ]
    if (missingAt !== null || (!file.ok && file.error === 'missing')) return plan('', { kind: 'missing' })
    if (!file.ok) {
      const message = `${article.path} cannot be read (${file.error}).`
      const { hint } = RULES[file.error]
      return plan('', { kind: 'refused', problem: { rule: file.error, message, hint, line: null } })
    }
    const wanted = {
      edits: own,
      exported: known,
      basis,
      out,
      always,
      withMarkers: scope.withMarkers ?? false,
    }
    return plan(file.value.digest, planFile(article.path, file.value, wanted))
  })
}
