import type { ChangeHandlers } from '#lib/auth/define-changes.ts'
import { addUser } from '#lib/team/add-user.ts'
import { setDisabled } from '#lib/team/set-disabled.ts'
import { setPassword } from '#lib/team/set-password.ts'
import { setRole } from '#lib/team/set-role.ts'

/** Who may sign in, and as what. */
export const teamChanges = {
  'add-person': {
    permission: 'manage-users',
    run: ({ db, actor, input }) => addUser({ db, actor, ...input }),
  },
  'set-role': {
    permission: 'manage-users',
    run: ({ db, actor, input }) => setRole({ db, actor, ...input }),
  },
  'set-disabled': {
    permission: 'manage-users',
    run: ({ db, actor, input }) => setDisabled({ db, actor, ...input }),
  },
  /** Everybody may ask; the use-case sees to it that it is their own, or that they are an admin. */
  'set-password': {
    permission: 'read',
    run: ({ db, actor, sessionId, input }) => setPassword({ db, actor, sessionId, ...input }),
  },
} satisfies Partial<ChangeHandlers>
