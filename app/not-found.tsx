import { MessagePage } from '#app/_components/messages/message-page.tsx'

/** Its way back is a plain link: this comes along with every page, and needs no code of its own. */
export default function NotFound() {
  return (
    <MessagePage title="There is no such page">
      <p>The address may be old or mistyped.</p>
      <a href="/queue" className="mt-2 inline-block text-accent hover:underline">
        Go to the queue
      </a>
    </MessagePage>
  )
}
