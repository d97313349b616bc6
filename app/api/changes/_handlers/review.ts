import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { env } from '#lib/config/env.ts'
import { displayItem } from '#lib/format/display-article.ts'
import { readable } from '#lib/format/entities.ts'
import { jobLauncher } from '#lib/jobs/start/launch-job.ts'
import { takeBack } from '#lib/jobs/start/take-back.ts'
import { mapOk } from '#lib/result.ts'
import { assign } from '#lib/review/assign.ts'
import { confirmArticle } from '#lib/review/confirm-article.ts'
import { decide } from '#lib/review/decide.ts'
import { decideMany } from '#lib/review/decide-many.ts'
import { resolveField } from '#lib/review/resolve-field.ts'
import { setField } from '#lib/review/set-field.ts'
import { setPublished } from '#lib/review/set-published.ts'
import { setTopics } from '#lib/review/set-topics.ts'
import { whatStands, whatStandsOfMany } from '#lib/review/what-stands.ts'
import type { QueueItem } from '#lib/schema/article.ts'

function shown<Item extends QueueItem>(item: Item): Item {
  return displayItem(item, env().imageHosts)
}

/** What is done to articles by hand. */
export const reviewChanges = {
  decide: {
    permission: 'decide',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await decide({ db, actor, ...input }), shown),
  },
  published: {
    permission: 'edit',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await setPublished({ db, actor, ...input }), shown),
  },
  topics: {
    permission: 'edit',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await setTopics({ db, actor, ...input }), shown),
  },
  /** Any field by its name; who may change which is for the use-case to say. */
  field: {
    permission: 'edit',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await setField({ db, actor, ...input }), shown),
  },
  assign: {
    permission: 'edit',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await assign({ db, actor, ...input }), shown),
  },
  confirm: {
    permission: 'decide',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await confirmArticle({ db, actor, ...input }), shown),
  },
  resolve: {
    permission: 'edit',
    whatStands,
    run: async ({ db, actor, input }) => mapOk(await resolveField({ db, actor, ...input }), shown),
  },
  undo: {
    permission: 'edit',
    run: async ({ db, actor, input }) =>
      mapOk(await takeBack({ db, actor, ...input, launch: jobLauncher(env()) }), (undone) => ({
        ...undone,
        items: undone.items.map(shown),
      })),
  },
  'decide-many': {
    permission: 'decide',
    whatStands: whatStandsOfMany,
    run: async ({ db, actor, input }) =>
      mapOk(await decideMany({ db, actor, ...input }), (many) => ({
        ...many,
        changed: many.changed.map(shown),
        skipped: many.skipped.map((item) => ({ ...item, title: readable(item.title) })),
      })),
  },
} satisfies Partial<ChangeHandlers>
