import { bulkChanges } from '#app/api/changes/_handlers/bulk.ts'
import { exportChanges } from '#app/api/changes/_handlers/export.ts'
import { jobChanges } from '#app/api/changes/_handlers/jobs.ts'
import { mendChanges } from '#app/api/changes/_handlers/mend.ts'
import { noteChanges } from '#app/api/changes/_handlers/notes.ts'
import { reviewChanges } from '#app/api/changes/_handlers/review.ts'
import { siteChanges } from '#app/api/changes/_handlers/site.ts'
import { teamChanges } from '#app/api/changes/_handlers/team.ts'
import { viewChanges } from '#app/api/changes/_handlers/views.ts'
import { defineChanges } from '#lib/auth/define-changes.ts'

/** Everything that a page asks the desk to do, in the form of `lib/schema/wire/changes`. */
export const POST = defineChanges({
  ...reviewChanges,
  ...bulkChanges,
  ...jobChanges,
  ...mendChanges,
  ...exportChanges,
  ...siteChanges,
  ...noteChanges,
  ...viewChanges,
  ...teamChanges,
})
