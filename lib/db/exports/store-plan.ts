import type { Queries, Tx } from '#lib/db/client.ts'
import { editedKeysSchema } from '#lib/schema/export/export.ts'
import {
  becameSchema,
  PLAN_OUTCOMES,
  type PlanFile,
  type PlanOutcome,
  type PlanPerson,
  planOutcomeSchema,
} from '#lib/schema/export/export-plan.ts'
import type { FieldConflict } from '#lib/schema/import.ts'
import { type Editable, statusSchema } from '#lib/schema/values.ts'

/** One file of a plan as it is written down; `detail` has the shape that its outcome asks for. */
export type NewPlanFile = {
  readonly path: string
  readonly articleId: number
  readonly version: number
  readonly digest: string
  readonly title: string
  readonly status: string
  readonly outcome: PlanOutcome
  readonly keys: readonly Editable[]
  readonly linesChanged: number
  readonly merged: boolean
  readonly detail: object | null
  /** Whose work it writes; nobody where it writes nothing. */
  readonly people: readonly PlanPerson[]
  /** An export of the plan leaves it for the next one. */
  readonly aside: boolean
}

export async function insertPlanFiles(tx: Tx, planId: string, files: readonly NewPlanFile[]): Promise<void> {
  await tx.$insertRows(
    'ExportPlanFile',
    files.map((file) => ({
      planId,
      path: file.path,
      articleId: file.articleId,
      version: file.version,
      digest: file.digest,
      title: file.title,
      status: file.status,
      outcome: file.outcome,
      keys: JSON.stringify(file.keys),
      linesChanged: file.linesChanged,
      merged: file.merged,
      detail: file.detail === null ? null : JSON.stringify(file.detail),
      people: JSON.stringify(file.people),
      aside: file.aside,
    })),
  )
}

/** Writes down what became of files of a plan that an export took up. */
export async function settlePlanFiles(
  tx: Tx,
  planId: string,
  files: readonly { readonly path: string; readonly became: string; readonly reason: string | null }[],
): Promise<void> {
  await tx.$updateRows(
    'ExportPlanFile',
    { by: ['planId', 'path'] },
    files.map(({ path, became, reason }) => ({ planId, path, became, reason })),
  )
}

type PlanFileRow = Awaited<ReturnType<Queries['exportPlanFile']['findFirstOrThrow']>>

/** A stored row as the rest of Copydesk sees it. */
export function readPlanFile(row: PlanFileRow): PlanFile {
  const outcome = planOutcomeSchema.parse(row.outcome)
  const detail = PLAN_OUTCOMES[outcome].detail.parse(row.detail === null ? null : JSON.parse(row.detail))
  return {
    articleId: row.articleId,
    version: row.version,
    path: row.path,
    title: row.title,
    status: statusSchema.parse(row.status),
    outcome,
    keys: editedKeysSchema.parse(JSON.parse(row.keys)),
    linesChanged: row.linesChanged,
    merged: row.merged,
    ...told(detail),
    aside: row.aside,
    became: row.became === null ? null : becameSchema.parse(row.became),
    becameReason: row.reason,
  }
}

type Detail =
  | { reason: string }
  | { rule: string; message: string; hint: string; line: number | null }
  | { fields: FieldConflict[] }
  | { notes: string[] }
  | null

function told(detail: Detail): Pick<PlanFile, 'reason' | 'rule' | 'hint' | 'line' | 'conflicts' | 'notes'> {
  const nothing = { reason: null, rule: null, hint: null, line: null, conflicts: [], notes: [] }
  if (detail === null) return nothing
  if ('fields' in detail) return { ...nothing, conflicts: detail.fields }
  if ('notes' in detail) return { ...nothing, notes: detail.notes }
  if ('reason' in detail) return { ...nothing, reason: detail.reason }
  const { message, rule, hint, line } = detail
  return { ...nothing, reason: message, rule, hint: hint === '' ? null : hint, line }
}

/** Forgets up to `limit` files of a plan; answers how many. */
export function forgetPlanFiles(tx: Tx, planId: string, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM "ExportPlanFile" WHERE ("planId", "path") IN (
      SELECT "planId", "path" FROM "ExportPlanFile" WHERE "planId" = ${planId} LIMIT ${limit})`
}
