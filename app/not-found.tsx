import Link from 'next/link'
import { MessagePage } from '#app/_components/message-page.tsx'

export default function NotFound() {
  return (
    <MessagePage title="There is no such page">
      <p>The address may be old or mistyped.</p>
      <Link href="/queue" className="mt-2 inline-block text-accent hover:underline">
        Go to the queue
      </Link>
    </MessagePage>
  )
}
