import { z } from 'zod'
import type { DiffLine } from '#lib/schema/article.ts'
import { branchNameOrNone } from '#lib/schema/export/branch-name.ts'
import { commitSubjectOrNone } from '#lib/schema/export/commit-subject.ts'
import { exportCommitSchema } from '#lib/schema/export/export.ts'
import { type PlanChoices, USUAL_CHOICES } from '#lib/schema/export/plan-choices.ts'
import { type FieldConflict, fieldConflictSchema } from '#lib/schema/import.ts'
import { type Editable, STATUSES, type Status } from '#lib/schema/values.ts'

/**
 * What an export does with an article: `taken` says whether an export that takes the plan up acts on it, `writes`
 * whether it then writes the file, which somebody may set aside; `detail` what the row says besides.
 */
export const PLAN_OUTCOMES = {
  write: { taken: true, writes: true, detail: z.object({ notes: z.array(z.string()) }).nullable() },
  /** What the desk had written and what does not stand any more goes back to what stood there before. */
  'take-out': { taken: true, writes: true, detail: z.object({ notes: z.array(z.string()) }).nullable() },
  /** The file holds every wanted value already; the edits are done. */
  agreed: { taken: true, writes: false, detail: z.null() },
  held: { taken: false, writes: false, detail: z.object({ reason: z.string() }) },
  conflict: { taken: false, writes: false, detail: z.object({ fields: z.array(fieldConflictSchema) }) },
  refused: {
    taken: false,
    writes: false,
    detail: z.object({
      rule: z.string(),
      message: z.string(),
      hint: z.string().default(''),
      line: z.number().nullable().default(null),
    }),
  },
  missing: { taken: false, writes: false, detail: z.null() },
} as const

export type PlanOutcome = keyof typeof PLAN_OUTCOMES
export const planOutcomes = Object.keys(PLAN_OUTCOMES) as PlanOutcome[]
export const planOutcomeSchema = z.enum(planOutcomes)

/** The outcomes that an export acts on. */
export const TAKEN_OUTCOMES = planOutcomes.filter((outcome) => PLAN_OUTCOMES[outcome].taken)

/** Those of them whose files it writes. */
export const WRITTEN_OUTCOMES = planOutcomes.filter((outcome) => PLAN_OUTCOMES[outcome].writes)

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

/** Somebody whose work a file of a plan writes: whether they decided about its article, and edited it by hand. */
const planPersonSchema = z.object({ name: z.string(), decided: z.boolean(), edited: z.boolean() })
export const planPeopleSchema = z.array(planPersonSchema)
export type PlanPerson = z.infer<typeof planPersonSchema>

export const planCountsSchema = z.object({
  /** Articles in scope without any pending edit; they have no row. */
  unchanged: z.number(),
  /** Articles with pending edits, by what an export does with each; without those that were set aside. */
  outcomes: countsBy(planOutcomes),
  /** Files that were set aside; nothing else counts them. */
  aside: z.number().default(0),
  /** Of the files to be written: by edited field, by status of the article, by whose work they write. */
  fields: z.record(z.string(), z.number()),
  status: countsBy(STATUSES),
  /** `count` is that of the articles; a plan that was stored before there were the others has none of them. */
  people: z.array(
    z.object({
      name: z.string(),
      count: z.number(),
      decided: z.number().default(0),
      edited: z.number().default(0),
    }),
  ),
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
export type StoredPlan = PlanChoices & {
  id: string
  by: string
  startedAt: string
  /** Null while it is being made. */
  finishedAt: string | null
  /** Stands for exactly these files as they were planned; null while it is being made. */
  seal: string | null
  counts: PlanCounts
  /** The export that took it up; a plan is taken up once. */
  runId: string | null
  /** Articles that changed since it was made, or came into its scope; never more than `STALE_CAP`. */
  changed: number
}

/** Changes since a plan was made are counted up to here. */
export const STALE_CAP = 1_000

/** One file of a plan; its diff is computed when it is opened. */
export type PlanFile = {
  articleId: number
  version: number
  path: string
  title: string
  status: Status
  outcome: PlanOutcome
  keys: Editable[]
  linesChanged: number
  /** The file changed upstream since the last import; the edits were merged into what is there now. */
  merged: boolean
  /** Why it is held or refused; null for the others. */
  reason: string | null
  /** The rule that a refused file breaks, what to do about it, and the line that it is about; null for the others. */
  rule: string | null
  hint: string | null
  line: number | null
  /** What to know of the file that will be written, one sentence each. */
  notes: string[]
  /** The fields in conflict. */
  conflicts: FieldConflict[]
  /** Somebody set it aside: an export of the plan leaves it for the next one. */
  aside: boolean
  /** Null until an export took the plan up and came to it; `becameReason` says why it was not written. */
  became: Became | null
  becameReason: string | null
}

/** A page of the files of a plan, by path; `next` continues after the last. */
export type PlanFilesPage = {
  total: number
  items: PlanFile[]
  next: string | null
}

/** Which files of a plan are listed: of one outcome, those that became one thing, or set aside; after a path. */
export const planFilesInput = z.object({
  planId: z.string().min(1).max(64),
  outcome: planOutcomeSchema.optional(),
  became: becameSchema.optional(),
  aside: z
    .literal('1')
    .transform(() => true)
    .optional(),
  after: z.string().max(4_096).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PlanFilesWish = z.infer<typeof planFilesInput>

/** What an export does to one file of a plan as it stands now. */
export type PlanFileDiff = {
  path: string
  diff: DiffLine[]
  /** Why the file would not be written by now, where anything changed since the plan was made. */
  changed: string | null
}

export const planFileInput = z.object({ planId: z.string().min(1).max(64), path: z.string().max(4_096) })

export const startPlanInput = planChoicesSchema

/** Sets one file of a plan aside, or takes it in again. */
export const setAsideInput = planFileInput.extend({ aside: z.boolean() })

/** What a plan tells once a file was set aside, or taken in again; `before` is the seal that it had. */
export const setAsideSchema = z.object({
  planId: z.string(),
  before: z.string(),
  seal: z.string(),
  counts: planCountsSchema,
})
export type SetAside = z.infer<typeof setAsideSchema>

/** `seal` is that of the plan that was shown: nothing else is written. */
const sealed = { planId: z.string().min(1).max(64), seal: z.string().max(100) }

export const startExportInput = z.object({
  ...sealed,
  commit: z.boolean().default(false),
  /** Empty commits onto the branch that is checked out. */
  branch: branchNameOrNone.default(''),
  push: z.boolean().default(false),
  /** The first line of the message; empty for one that counts what changed. */
  message: commitSubjectOrNone.default(''),
})

export const DOWNLOADS = ['patch', 'zip'] as const
export const downloadFormatSchema = z.enum(DOWNLOADS)
export type DownloadFormat = z.infer<typeof downloadFormatSchema>

export const startDownloadInput = z.object({ ...sealed, format: downloadFormatSchema })

const problem = z.object({ code: z.string(), message: z.string(), hint: z.string() })

const reportedCommit = exportCommitSchema.extend({ leftOutTotal: z.number() }).nullable()

/** What an export job did; while it runs, so far. `commit` lists only the first files that were left out. */
export const exportReportSchema = z.object({
  runId: z.string(),
  written: z.number(),
  agreed: z.number(),
  held: z.number(),
  refused: z.number(),
  commit: reportedCommit,
  commitProblem: problem.nullable(),
})
export type ExportReport = z.infer<typeof exportReportSchema>

/** What a rollback job did; while it runs, so far. `commit` is that of what was put back. */
export const rollbackReportSchema = z.object({
  restored: z.number(),
  kept: z.number(),
  /** The last file that was looked at. */
  after: z.string(),
  commit: reportedCommit.default(null),
  commitProblem: problem.nullable().default(null),
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
