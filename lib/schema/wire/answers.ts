import type { ArticleDetail, Facets, QueuePage } from '#lib/schema/article.ts'
import type { SkippedPage } from '#lib/schema/bulk.ts'
import type { PlanFileDiff, PlanFilesPage } from '#lib/schema/export/export-plan.ts'
import type { ExportState } from '#lib/schema/export/export-state.ts'
import type { RunFileDiff, RunFilesPage } from '#lib/schema/export/run.ts'
import type { FilesPage } from '#lib/schema/import.ts'
import type { InboxPage, Unread } from '#lib/schema/inbox.ts'
import type { Job } from '#lib/schema/job.ts'
import type { BrokenFile } from '#lib/schema/mend.ts'
import type { ScoreDistributions } from '#lib/schema/score-distribution.ts'
import type { StepPage } from '#lib/schema/step.ts'
import type { SavedView, ViewCount } from '#lib/schema/view.ts'
import type { Presence } from '#lib/schema/wire/presence.ts'
import type { Progress } from '#lib/schema/wire/progress.ts'
import type { Pulse } from '#lib/schema/wire/pulse.ts'

/**
 * What each route answers that a page asks: the compiler holds both to it, and the protocol of an answer says that
 * page and desk mean the same table (`lib/schema/wire/protocol`).
 */
export type Answers = {
  '/api/articles/[id]': ArticleDetail
  '/api/export': ExportState
  '/api/export/plans/[id]/diff': PlanFileDiff
  '/api/export/plans/[id]/files': PlanFilesPage
  '/api/export/runs/[id]/diff': RunFileDiff
  '/api/export/runs/[id]/files': RunFilesPage
  '/api/facets': Facets
  '/api/import/file': BrokenFile
  '/api/import/left-out': FilesPage
  '/api/import/problems': FilesPage
  '/api/inbox': InboxPage
  '/api/inbox/unread': Unread
  '/api/jobs/[id]': Job | null
  '/api/jobs/[id]/skipped': SkippedPage
  '/api/presence': Presence[]
  '/api/progress': Progress
  '/api/pulse': Pulse
  '/api/queue': QueuePage
  '/api/reach': null
  '/api/scores': ScoreDistributions
  '/api/steps': StepPage
  '/api/views': SavedView[]
  '/api/views/counts': ViewCount[]
}

export type Route = keyof Answers

/** An address of a route: its name with ids in it, and whatever is asked of it. */
export type AddressOf<Name extends Route> = Filled<Name> | `${Filled<Name>}?${string}`

type Filled<Name extends string> = Name extends `${infer Before}[${string}]${infer Behind}`
  ? `${Before}${string}${Filled<Behind>}`
  : Name
