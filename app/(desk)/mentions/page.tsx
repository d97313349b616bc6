import { redirect } from 'next/navigation'
import { INBOX } from '#app/_components/pages.ts'
import { requireActor } from '#lib/auth/require-actor.ts'

/** Where mentions stood before there was an inbox: the address is kept in bookmarks and open tabs. */
export default async function MentionsPage() {
  await requireActor('read')
  redirect(INBOX)
}
