import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { mapOk } from '#lib/result.ts'
import { arrangeViews } from '#lib/views/arrange-views.ts'
import { changeView } from '#lib/views/change-view.ts'
import { deleteView } from '#lib/views/delete-view.ts'
import { renameView } from '#lib/views/rename-view.ts'
import { restoreView } from '#lib/views/restore-view.ts'
import { saveView } from '#lib/views/save-view.ts'

/** Saved views. */
export const viewChanges = {
  'save-view': {
    permission: 'read',
    run: ({ db, actor, input }) => saveView({ db, actor, ...input }),
  },
  'rename-view': {
    permission: 'read',
    run: ({ db, actor, input }) => renameView({ db, actor, ...input }),
  },
  'change-view': {
    permission: 'read',
    run: ({ db, actor, input }) => changeView({ db, actor, ...input }),
  },
  'arrange-views': {
    permission: 'read',
    run: async ({ db, actor, input }) =>
      mapOk(await arrangeViews({ db, actor, ...input }), ({ pinned, opens }) => ({
        pinned: [...pinned],
        opens,
      })),
  },
  'delete-view': {
    permission: 'read',
    run: ({ db, actor, input }) => deleteView({ db, actor, ...input }),
  },
  'restore-view': {
    permission: 'read',
    run: ({ db, actor, input }) => restoreView({ db, actor, ...input }),
  },
} satisfies Partial<ChangeHandlers>
