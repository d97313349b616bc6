'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { mapOk } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { undoLast, undoStep } from '#lib/review/undo-step.ts'
import {
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
  run: async ({ db, actor, input }) => mapOk(await decide({ db, actor, ...input }), displayItem),
})

export const setPublishedAction = defineAction({
  permission: 'edit',
  input: setPublishedInput,
  run: async ({ db, actor, input }) => mapOk(await setPublished({ db, actor, ...input }), displayItem),
})

export const setTopicsAction = defineAction({
  permission: 'edit',
  input: setTopicsInput,
  run: async ({ db, actor, input }) => mapOk(await setTopics({ db, actor, ...input }), displayItem),
})

export const confirmAction = defineAction({
  permission: 'decide',
  input: confirmInput,
  run: async ({ db, actor, input }) => mapOk(await confirmArticle({ db, actor, ...input }), displayItem),
})

export const resolveAction = defineAction({
  permission: 'edit',
  input: resolveInput,
  run: async ({ db, actor, input }) => mapOk(await resolveConflict({ db, actor, ...input }), displayItem),
})

export const decideManyAction = defineAction({
  permission: 'decide',
  input: decideManyInput,
  run: async ({ db, actor, input }) =>
    mapOk(await decideMany({ db, actor, ...input }), (many) => ({
      ...many,
      changed: many.changed.map(displayItem),
    })),
})

export const undoAction = defineAction({
  permission: 'edit',
  input: undoInput,
  run: async ({ db, actor, input: { stepId } }) =>
    mapOk(
      stepId === null ? await undoLast({ db, actor }) : await undoStep({ db, actor, stepId }),
      (undone) => ({ ...undone, items: undone.items.map(displayItem) }),
    ),
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
