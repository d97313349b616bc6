import { readFile } from '#lib/collection/read-file.ts'
import { editsOf } from '#lib/db/articles/edits.ts'
import type { Queries } from '#lib/db/client.ts'
import { type FileWrite, planFile } from '#lib/export/plan-file.ts'
import type { Edit } from '#lib/schema/edit.ts'
import type { Confirmed, ExportPlanView, Left } from '#lib/schema/export.ts'
import { statusSchema } from '#lib/schema/values.ts'

/** One article with what its export does. */
export type PlannedWrite = {
  readonly article: {
    id: number
    version: number
    path: string
    title: string
    status: string
    digest: string
  }
  readonly write: FileWrite
  readonly agreed: readonly Edit[]
}

export type ExportPlan = Left & {
  readonly writes: readonly PlannedWrite[]
  /** Edits that the files already hold, to be settled without writing. */
  readonly agreements: readonly { articleId: number; path: string; agreed: readonly Edit[] }[]
}

export type ExportScope = {
  readonly includeRejected: boolean
  /** Null exports everything in scope; else what an editor saw, as it was then. */
  readonly confirmed: Confirmed | null
}

type Request = { readonly db: Queries; readonly root: string; readonly scope: ExportScope }

const SWAPPED = 'The file now tells another story than was decided about; confirm the decision first.'

/** Every file and splice before anything is written. Reads the files as they are now. */
export async function planExport({ db, root, scope }: Request): Promise<ExportPlan> {
  const statuses = scope.includeRejected ? ['approved', 'rejected', 'duplicate'] : ['approved']
  const articles = await db.article.findMany({
    where: { status: { in: statuses }, pendingEdits: { gt: 0 } },
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
    orderBy: { path: 'asc' },
  })
  const settled = await db.article.count({
    where: { status: { in: statuses }, pendingEdits: 0, missingAt: null },
  })
  const edits = await editsOf(
    db,
    articles.map(({ id }) => id),
  )
  const confirmed =
    scope.confirmed === null ? null : new Map(scope.confirmed.map((item) => [item.articleId, item.version]))

  const left: Left = {
    unchanged: settled,
    held: [],
    conflicts: [],
    missing: 0,
    missingPaths: [],
    refused: [],
  }
  const writes: PlannedWrite[] = []
  const agreements: ExportPlan['agreements'][number][] = []
  for (const { missingAt, basis, ...article } of articles) {
    const { id, path } = article
    if (confirmed !== null && confirmed.get(id) !== article.version) {
      if (confirmed.has(id))
        left.held.push({ path, reason: 'The article changed after the diff was shown; look at it again.' })
      continue
    }
    const file = readFile(root, path)
    if (missingAt !== null || (!file.ok && file.error === 'missing')) {
      left.missing += 1
      left.missingPaths.push(path)
    } else if (!file.ok) {
      left.refused.push({ path, rule: file.error, message: `${path} cannot be read (${file.error}).` })
    } else {
      const outcome = planFile(path, file.value, edits.get(id) ?? [], basis)
      if (outcome.kind === 'write') writes.push({ article, write: outcome.write, agreed: outcome.agreed })
      else if (outcome.kind === 'swapped') left.held.push({ path, reason: SWAPPED })
      else if (outcome.kind === 'conflict') left.conflicts.push(...outcome.fields)
      else if (outcome.kind === 'refused')
        left.refused.push({ path, rule: outcome.problem.rule, message: outcome.problem.message })
      else {
        left.unchanged += 1
        agreements.push({ articleId: id, path, agreed: outcome.agreed })
      }
    }
  }
  return { ...left, writes, agreements }
}

/** The plan without bytes, for the page and the command line. */
export function viewPlan({ writes, agreements: _settled, ...left }: ExportPlan): ExportPlanView {
  const files = writes.map(({ article, write }) => ({
    articleId: article.id,
    version: article.version,
    path: article.path,
    title: article.title,
    status: statusSchema.parse(article.status),
    keys: [...write.keys],
    linesChanged: write.linesChanged,
    merged: write.before.digest !== article.digest,
    diff: [...write.diff],
  }))
  return { ...left, files }
}
