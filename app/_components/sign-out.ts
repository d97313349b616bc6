import { toast } from '#app/_components/messages/toasts.tsx'
import { postJson } from '#app/_hooks/fetch-json.ts'
import { late, untilFetched } from '#app/_hooks/use-late.ts'

const session = late(() => import('next-auth/react'))

/** Ends the session on the server, then leaves nothing of the desk on the screen. Out of reach of it neither is done. */
export async function signOutHere(): Promise<void> {
  const reached = await postJson<'/api/reach'>('/api/reach', null)
  if (!reached.ok && reached.error.code === 'NO_ANSWER') {
    toast.error('You are still signed in.', {
      description: 'The server did not answer. Try again once it does.',
    })
    return
  }
  const fetched = await untilFetched(session)
  await fetched?.signOut({ redirect: false })
  window.location.assign('/sign-in')
}
