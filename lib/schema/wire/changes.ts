import { z } from 'zod'
import { bulkPlanSchema, planBulkInput, startBulkInput } from '#lib/schema/bulk.ts'
import { rollbackInput } from '#lib/schema/export/export.ts'
import {
  setAsideInput,
  setAsideSchema,
  startDownloadInput,
  startExportInput,
  startPlanInput,
} from '#lib/schema/export/export-plan.ts'
import { alwaysWrittenInput } from '#lib/schema/export/exported-field.ts'
import { allowImageHostInput, imageHostsSchema } from '#lib/schema/image-host.ts'
import { markReadInput, unreadSchema } from '#lib/schema/inbox.ts'
import {
  bulkJobSchema,
  downloadJobSchema,
  exportJobSchema,
  importJobSchema,
  jobInput,
  jobSchema,
  planJobSchema,
  rollbackJobSchema,
} from '#lib/schema/job.ts'
import { mendedSchema, mendInput, mendPlanSchema } from '#lib/schema/mend.ts'
import { addNoteInput, deleteNoteInput, noteViewSchema, restoreNoteInput } from '#lib/schema/note.ts'
import {
  assignInput,
  changedSchema,
  confirmInput,
  decideInput,
  decideManyInput,
  manyChangedSchema,
  resolveInput,
  setFieldInput,
  setPublishedInput,
  setTopicsInput,
  undoInput,
  undoneSchema,
} from '#lib/schema/review.ts'
import { chooseFlagInput, flagChosenSchema } from '#lib/schema/site/choose-flag.ts'
import {
  saveConfigInput,
  savedConfigSchema,
  triedConfigSchema,
  tryConfigInput,
} from '#lib/schema/site/site-config.ts'
import {
  addUserSchema,
  setDisabledSchema,
  setPasswordSchema,
  setRoleSchema,
  teamMemberSchema,
} from '#lib/schema/team.ts'
import { editableSchema } from '#lib/schema/values.ts'
import {
  arrangeViewsInput,
  changeViewInput,
  deleteViewInput,
  renameViewInput,
  restoreViewInput,
  savedViewSchema,
  saveViewInput,
} from '#lib/schema/view.ts'
import { nothingInput } from '#lib/schema/wire/nothing.ts'

/** Everything that a page may ask the desk to do at `/api/changes`, by kind: what is sent, and what comes back. */
export const CHANGES = {
  decide: { input: decideInput, answer: changedSchema },
  published: { input: setPublishedInput, answer: changedSchema },
  topics: { input: setTopicsInput, answer: changedSchema },
  field: { input: setFieldInput, answer: changedSchema },
  assign: { input: assignInput, answer: changedSchema },
  confirm: { input: confirmInput, answer: changedSchema },
  resolve: { input: resolveInput, answer: changedSchema },
  undo: { input: undoInput, answer: undoneSchema },
  'decide-many': { input: decideManyInput, answer: manyChangedSchema },
  'plan-bulk': { input: planBulkInput, answer: bulkPlanSchema },
  'start-bulk': { input: startBulkInput, answer: bulkJobSchema },
  'start-import': { input: nothingInput, answer: importJobSchema },
  'plan-mend': { input: mendInput, answer: mendPlanSchema },
  'mend-line': { input: mendInput, answer: mendedSchema },
  'start-plan': { input: startPlanInput, answer: planJobSchema },
  'set-aside': { input: setAsideInput, answer: setAsideSchema },
  'start-export': { input: startExportInput, answer: exportJobSchema },
  'push-again': { input: jobInput, answer: exportJobSchema },
  'start-download': { input: startDownloadInput, answer: downloadJobSchema },
  'start-rollback': { input: rollbackInput, answer: rollbackJobSchema },
  'cancel-job': { input: jobInput, answer: jobSchema },
  'continue-job': { input: jobInput, answer: jobSchema },
  'add-note': { input: addNoteInput, answer: z.array(noteViewSchema) },
  'delete-note': { input: deleteNoteInput, answer: z.object({ id: z.number() }) },
  'restore-note': { input: restoreNoteInput, answer: z.object({ id: z.number() }) },
  'mark-read': { input: markReadInput, answer: unreadSchema },
  'save-view': { input: saveViewInput, answer: savedViewSchema },
  'rename-view': { input: renameViewInput, answer: savedViewSchema },
  'change-view': { input: changeViewInput, answer: savedViewSchema },
  'arrange-views': {
    input: arrangeViewsInput,
    answer: z.object({ pinned: z.array(z.string()), opens: z.string().nullable() }),
  },
  'delete-view': { input: deleteViewInput, answer: z.object({ id: z.string() }) },
  'restore-view': { input: restoreViewInput, answer: savedViewSchema },
  'add-person': { input: addUserSchema, answer: teamMemberSchema },
  'set-role': { input: setRoleSchema, answer: teamMemberSchema },
  'set-disabled': { input: setDisabledSchema, answer: teamMemberSchema },
  'set-password': { input: setPasswordSchema, answer: teamMemberSchema },
  'set-always-written': {
    input: alwaysWrittenInput,
    answer: z.object({ fields: z.array(editableSchema) }),
  },
  'choose-flag': { input: chooseFlagInput, answer: flagChosenSchema },
  'try-site': { input: tryConfigInput, answer: triedConfigSchema },
  'save-site': { input: saveConfigInput, answer: savedConfigSchema },
  'allow-image-host': { input: allowImageHostInput, answer: imageHostsSchema },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly answer: z.ZodType }>

type Changes = typeof CHANGES
export type ChangeKind = keyof Changes
/** A change as it is sent. */
export type ChangeInput<Kind extends ChangeKind> = z.input<Changes[Kind]['input']>
/** A change as it is read. */
export type ChangeWish<Kind extends ChangeKind> = z.output<Changes[Kind]['input']>
/** What comes back of it. */
export type ChangeAnswer<Kind extends ChangeKind> = z.output<Changes[Kind]['answer']>

/** The body of such a request; the input is read by its kind. */
export const changeRequestSchema = z.object({
  kind: z.enum(Object.keys(CHANGES) as ChangeKind[]),
  input: z.unknown(),
})
