'use server'

import { defineAction } from '#lib/auth/define-action.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { mapOk } from '#lib/result.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { resolveConflict } from '#lib/review/resolve-conflict.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import {
  confirmInput,
  decideInput,
  resolveInput,
  setPublishedInput,
  setTopicsInput,
} from '#lib/schema/review.ts'

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
