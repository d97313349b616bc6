import { z } from 'zod'
import { diffLineSchema } from '#lib/schema/article.ts'
import { branchNameOrNone } from '#lib/schema/branch-name.ts'
import { exportCommitSchema } from '#lib/schema/export.ts'
import { fieldConflictSchema } from '#lib/schema/import.ts'
import { USUAL_CHOICES } from '#lib/schema/plan-choices.ts'
import { editableSchema, STATUSES, statusSchema } from '#lib/schema/values.ts'

/**
 * What an export does with an article: `taken` says whether an export that takes the plan up acts on it, `detail` what
 * the row says besides.
 */
export const PLAN_OUTCOMES = {
  write: { taken: true, detail: z.object({ notes: z.array(z.string()) }).nullable() },
  /** What the desk had written and what does not stand any more goes back to what stood there before. */
  'take-out': { taken: true, detail: z.object({ notes: z.array(z.string()) }).nullable() },
  /** The file holds every wanted value already; the edits are done. */
  agreed: { taken: true, detail: z.null() },
  held: { taken: false, detail: z.object({ reason: z.string() }) },
  conflict: { taken: false, detail: z.object({ fields: z.array(fieldConflictSchema) }) },
  refused: {
    taken: false,
    detail: z.object({
      rule: z.string(),
      message: z.string(),
      hint: z.string().default(''),
      line: z.number().nullable().default(null),
    }),
  },
  missing: { taken: false, detail: z.null() },
} as const

export type PlanOutcome = keyof typeof PLAN_OUTCOMES
export const planOutcomes = Object.keys(PLAN_OUTCOMES) as PlanOutcome[]
export const planOutcomeSchema = z.enum(planOutcomes)

/** The outcomes that an export acts on. */
export const TAKEN_OUTCOMES = planOutcomes.filter((outcome) => PLAN_OUTCOMES[outcome].taken)

/** What became of a file once an export took its plan up. */
export const BECAME = ['written', 'agreed', 'held', 'refused'] as const
export const becameSchema = z.enum(BECAME)
export type Became = z.infer<typeof becameSchema>

/** A number for each word; a plan that was stored before there was a word counts none of it. */
const countsBy = <Word extends string>(words: readonly Word[]) =>
  z
    .partialRecord(z.enum(words), z.number())
    .transform(
      (counts) => Object.fromEntries(words.map((word) => [word, counts[word] ?? 0])) as Record<Word, number>,
    )

export const planCountsSchema = z.object({
  /** Articles in scope without any pending edit; they have no row. */
  unchanged: z.number(),
  /** Articles with pending edits, by what an export does with each. */
  outcomes: countsBy(planOutcomes),
  /** Of the files to be written: by edited field, by status of the article, by who made the edits. */
  fields: z.record(z.string(), z.number()),
  status: countsBy(STATUSES),
  people: z.array(z.object({ name: z.string(), count: z.number() })),
  merged: z.number(),
  linesChanged: z.number(),
  /** Of the files that are held: those whose text holds markers of a merge conflict. */
  markers: z.number().default(0),
})
export type PlanCounts = z.infer<typeof planCountsSchema>

/** What a plan covers, see `PlanChoices`. */
export const planChoicesSchema = z.object({
  includeRejected: z.boolean().default(USUAL_CHOICES.includeRejected),
  takeOut: z.boolean().default(USUAL_CHOICES.takeOut),
  withMarkers: z.boolean().default(USUAL_CHOICES.withMarkers),
})

/** A stored plan without its files. */
export const storedPlanSchema = z.object({
  id: z.string(),
  ...planChoicesSchema.shape,
  by: z.string(),
  startedAt: z.string(),
  /** Null while it is being made. */
  finishedAt: z.string().nullable(),
  /** Stands for exactly these files as they were planned; null while it is being made. */
  seal: z.string().nullable(),
  counts: planCountsSchema,
  /** The export that took it up; a plan is taken up once. */
  runId: z.string().nullable(),
  /** Articles that changed since it was made, or came into its scope; never more than `STALE_CAP`. */
  changed: z.number(),
})
export type StoredPlan = z.infer<typeof storedPlanSchema>

/** Changes since a plan was made are counted up to here. */
export const STALE_CAP = 1_000

/** One file of a plan; its diff is computed when it is opened. */
export const planFileSchema = z.object({
  articleId: z.number(),
  version: z.number(),
  path: z.string(),
  title: z.string(),
  status: statusSchema,
  outcome: planOutcomeSchema,
  keys: z.array(editableSchema),
  linesChanged: z.number(),
  /** The file changed upstream since the last import; the edits were merged into what is there now. */
  merged: z.boolean(),
  /** Why it is held or refused; null for the others. */
  reason: z.string().nullable(),
  /** The rule that a refused file breaks, what to do about it, and the line that it is about; null for the others. */
  rule: z.string().nullable(),
  hint: z.string().nullable(),
  line: z.number().nullable(),
  /** What to know of the file that will be written, one sentence each. */
  notes: z.array(z.string()),
  /** The fields in conflict. */
  conflicts: z.array(fieldConflictSchema),
  /** Null until an export took the plan up and came to it; `becameReason` says why it was not written. */
  became: becameSchema.nullable(),
  becameReason: z.string().nullable(),
})
export type PlanFile = z.infer<typeof planFileSchema>

/** A page of the files of a plan, by path; `next` continues after the last. */
export const planFilesPageSchema = z.object({
  total: z.number(),
  items: z.array(planFileSchema),
  next: z.string().nullable(),
})
export type PlanFilesPage = z.infer<typeof planFilesPageSchema>

/** Which files of a plan are listed: those of one outcome, or those that became one thing, after a path. */
export const planFilesInput = z.object({
  planId: z.string().min(1).max(64),
  outcome: planOutcomeSchema.optional(),
  became: becameSchema.optional(),
  after: z.string().max(4_096).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PlanFilesWish = z.infer<typeof planFilesInput>

/** What an export does to one file of a plan as it stands now. */
export const planFileDiffSchema = z.object({
  path: z.string(),
  diff: z.array(diffLineSchema),
  /** Why the file would not be written by now, where anything changed since the plan was made. */
  changed: z.string().nullable(),
})
export type PlanFileDiff = z.infer<typeof planFileDiffSchema>

/** One file of a run as it stands now, against what the run wrote. */
export const runFileDiffSchema = z.object({ path: z.string(), diff: z.array(diffLineSchema) })
export type RunFileDiff = z.infer<typeof runFileDiffSchema>

export const runFileInput = z.object({ runId: z.string().min(1).max(100), path: z.string().max(4_096) })

export const planFileInput = z.object({ planId: z.string().min(1).max(64), path: z.string().max(4_096) })

export const startPlanInput = planChoicesSchema

/** `seal` is that of the plan that was shown: nothing else is written. */
const sealed = { planId: z.string().min(1).max(64), seal: z.string().max(100) }

export const startExportInput = z.object({
  ...sealed,
  commit: z.boolean().default(false),
  /** Empty commits onto the branch that is checked out. */
  branch: branchNameOrNone.default(''),
  push: z.boolean().default(false),
})

export const DOWNLOADS = ['patch', 'zip'] as const
export const downloadFormatSchema = z.enum(DOWNLOADS)
export type DownloadFormat = z.infer<typeof downloadFormatSchema>

export const startDownloadInput = z.object({ ...sealed, format: downloadFormatSchema })

/** Files that a rollback kept, or that an export wrote, by path. */
export const runFilesInput = z.object({
  runId: z.string().min(1).max(100),
  state: z.enum(['written', 'kept', 'rolled-back']),
  after: z.string().max(4_096).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RunFilesWish = z.infer<typeof runFilesInput>

export const runFilesPageSchema = z.object({
  total: z.number(),
  items: z.array(
    z.object({
      path: z.string(),
      keys: z.array(editableSchema),
      linesChanged: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type RunFilesPage = z.infer<typeof runFilesPageSchema>

const problem = z.object({ code: z.string(), message: z.string(), hint: z.string() })

/** What an export job did; while it runs, so far. `commit` lists only the first files that were left out. */
export const exportReportSchema = z.object({
  runId: z.string(),
  written: z.number(),
  agreed: z.number(),
  held: z.number(),
  refused: z.number(),
  commit: exportCommitSchema.extend({ leftOutTotal: z.number() }).nullable(),
  commitProblem: problem.nullable(),
})
export type ExportReport = z.infer<typeof exportReportSchema>

/** What a rollback job did; while it runs, so far. */
export const rollbackReportSchema = z.object({
  restored: z.number(),
  kept: z.number(),
  /** The last file that was looked at. */
  after: z.string(),
})
export type RollbackReport = z.infer<typeof rollbackReportSchema>

/** The file that a download job made; `held` counts what changed since the plan was made and is not in it. */
export const downloadReportSchema = z.object({
  name: z.string(),
  files: z.number(),
  held: z.number(),
  bytes: z.number(),
})
export type DownloadReport = z.infer<typeof downloadReportSchema>
