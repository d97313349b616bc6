import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { addNote } from '#lib/notes/add-note.ts'
import { deleteNote } from '#lib/notes/delete-note.ts'
import { readMentions } from '#lib/notes/read-mentions.ts'

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
  'read-mentions': {
    permission: 'read',
    run: ({ db, actor, input }) => readMentions({ db, actor, ...input }),
  },
} satisfies Partial<ChangeHandlers>
