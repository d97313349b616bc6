import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { changeView } from '#lib/views/change-view.ts'
import { deleteView } from '#lib/views/delete-view.ts'
import { renameView } from '#lib/views/rename-view.ts'
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
  'delete-view': {
    permission: 'read',
    run: ({ db, actor, input }) => deleteView({ db, actor, ...input }),
  },
} satisfies Partial<ChangeHandlers>
