import { defineRoute } from '#lib/auth/define-route.ts'
import { listInbox } from '#lib/inbox/list-inbox.ts'
import { inboxAsked } from '#lib/schema/inbox.ts'

/** A page of the inbox of whoever asks. */
export const GET = defineRoute<'/api/inbox'>({
  permission: 'read',
  mutates: false,
  handle: ({ db, actor, request }) =>
    listInbox({ db, actor, ...inboxAsked(new URL(request.url).searchParams) }),
})
