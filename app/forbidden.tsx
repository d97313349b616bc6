import Link from 'next/link'
import { MessagePage } from '#app/_components/message-page.tsx'

export default function Forbidden() {
  return (
    <MessagePage title="Your role does not allow this">
      <p>Ask an admin to do it, or to change your role.</p>
      <Link href="/queue" className="mt-2 inline-block text-accent hover:underline">
        Go to the queue
      </Link>
    </MessagePage>
  )
}
