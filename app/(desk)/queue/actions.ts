'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { env } from '#lib/config/env.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { readable } from '#lib/format/entities.ts'
import { cancelJob } from '#lib/jobs/cancel-job.ts'
import { continueJob } from '#lib/jobs/continue-job.ts'
import { jobLauncher } from '#lib/jobs/launch-job.ts'
import { startBulkJob } from '#lib/jobs/start-bulk-job.ts'
import { takeBack } from '#lib/jobs/take-back.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { mapOk } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { planBulk } from '#lib/review/plan-bulk.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { whatStands, whatStandsOfMany } from '#lib/review/what-stands.ts'
import { planBulkInput, startBulkInput } from '#lib/schema/bulk.ts'
import { jobInput } from '#lib/schema/job.ts'
import { addNoteInput, deleteNoteInput } from '#lib/schema/note.ts'
import {
  assignInput,
  confirmInput,
  decideInput,
  decideManyInput,
  resolveInput,
  setPublishedInput,
  setTopicsInput,
  undoInput,
} from '#lib/schema/review.ts'
import { changeViewInput, deleteViewInput, renameViewInput, saveViewInput } from '#lib/schema/view.ts'
import { changeView } from '#lib/views/change-view.ts'
import { deleteView } from '#lib/views/delete-view.ts'
import { renameView } from '#lib/views/rename-view.ts'
import { saveView } from '#lib/views/save-view.ts'

export const decideAction = defineAction({
  permission: 'decide',
  input: decideInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await decide({ db, actor, ...input }), displayItem),
})

export const setPublishedAction = defineAction({
  permission: 'edit',
  input: setPublishedInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await setPublished({ db, actor, ...input }), displayItem),
})

export const setTopicsAction = defineAction({
  permission: 'edit',
  input: setTopicsInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await setTopics({ db, actor, ...input }), displayItem),
})

export const assignAction = defineAction({
  permission: 'edit',
  input: assignInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await assign({ db, actor, ...input }), displayItem),
})

export const addNoteAction = defineAction({
  permission: 'edit',
  input: addNoteInput,
  run: ({ db, actor, input }) => addNote({ db, actor, ...input }),
})

export const deleteNoteAction = defineAction({
  permission: 'edit',
  input: deleteNoteInput,
  run: ({ db, actor, input }) => deleteNote({ db, actor, ...input }),
})

export const confirmAction = defineAction({
  permission: 'decide',
  input: confirmInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await confirmArticle({ db, actor, ...input }), displayItem),
})

export const resolveAction = defineAction({
  permission: 'edit',
  input: resolveInput,
  whatStands,
  run: async ({ db, actor, input }) => mapOk(await resolveField({ db, actor, ...input }), displayItem),
})

export const decideManyAction = defineAction({
  permission: 'decide',
  input: decideManyInput,
  whatStands: whatStandsOfMany,
  run: async ({ db, actor, input }) =>
    mapOk(await decideMany({ db, actor, ...input }), (many) => ({
      ...many,
      changed: many.changed.map(displayItem),
      skipped: many.skipped.map((item) => ({ ...item, title: readable(item.title) })),
    })),
})

export const planBulkAction = defineAction({
  permission: 'edit',
  input: planBulkInput,
  run: async ({ db, actor, input }) =>
    mapOk(await planBulk({ db, actor, ...input }), (plan) => ({
      ...plan,
      sample: plan.sample.map(readable),
    })),
})

export const startBulkAction = defineAction({
  permission: 'edit',
  input: startBulkInput,
  run: ({ db, actor, input }) => startBulkJob({ db, actor, ...input, launch: jobLauncher(env()) }),
})

export const cancelJobAction = defineAction({
  permission: 'edit',
  input: jobInput,
  run: ({ db, actor, input }) => cancelJob({ db, actor, ...input }),
})

export const continueJobAction = defineAction({
  permission: 'edit',
  input: jobInput,
  run: ({ db, actor, input }) => continueJob({ db, actor, ...input, launch: jobLauncher(env()) }),
})

export const undoAction = defineAction({
  permission: 'edit',
  input: undoInput,
  run: async ({ db, actor, input }) =>
    mapOk(await takeBack({ db, actor, ...input, launch: jobLauncher(env()) }), (undone) => ({
      ...undone,
      items: undone.items.map(displayItem),
    })),
})

export const saveViewAction = defineAction({
  permission: 'read',
  input: saveViewInput,
  run: ({ db, actor, input }) => saveView({ db, actor, ...input }),
})

export const renameViewAction = defineAction({
  permission: 'read',
  input: renameViewInput,
  run: ({ db, actor, input }) => renameView({ db, actor, ...input }),
})

export const changeViewAction = defineAction({
  permission: 'read',
  input: changeViewInput,
  run: ({ db, actor, input }) => changeView({ db, actor, ...input }),
})

export const deleteViewAction = defineAction({
  permission: 'read',
  input: deleteViewInput,
  run: ({ db, actor, input }) => deleteView({ db, actor, ...input }),
})
