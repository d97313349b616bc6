import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { markRead } from '#lib/inbox/mark-read.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { restoreNote } from '#lib/notes/restore-note.ts'

/** What people tell each other. */
export const noteChanges = {
  'add-note': {
    permission: 'edit',
    run: ({ db, actor, input }) => addNote({ db, actor, ...input }),
  },
  'delete-note': {
    permission: 'edit',
    run: ({ db, actor, input }) => deleteNote({ db, actor, ...input }),
  },
  'restore-note': {
    permission: 'edit',
    run: ({ db, actor, input }) => restoreNote({ db, actor, ...input }),
  },
  'mark-read': {
    permission: 'read',
    run: ({ db, actor, input }) => markRead({ db, actor, ...input }),
  },
} satisfies Partial<ChangeHandlers>
